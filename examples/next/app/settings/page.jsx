import { SignedInAs } from "../../components/SignedInAs.jsx";

export default function Page() {
  return (
    <main>
      <h1>Settings</h1>
      <SignedInAs />
    </main>
  );
}
