import { Shell } from "../components/Shell.jsx";
import "./style.css";

export const metadata = { title: "Invoices" };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>
        <Shell>{children}</Shell>
      </body>
    </html>
  );
}
