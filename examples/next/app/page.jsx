import { Invoices } from "../components/Invoices.jsx";

export default function Page() {
  return <Invoices />;
}
