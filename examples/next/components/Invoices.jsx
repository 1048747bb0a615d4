"use client";

import { useSession } from "./Shell.jsx";

/** The button is another element, elsewhere and with other words, once there is an invoice: its name stays. */
export function Invoices() {
  const { invoices, createInvoice } = useSession();
  if (!invoices.length) {
    return (
      <main className="empty">
        <p>No invoices yet.</p>
        <button data-cairn-target="create-invoice" onClick={createInvoice}>
          Create your first invoice
        </button>
      </main>
    );
  }
  return (
    <main>
      <h1>Invoices</h1>
      <button data-cairn-target="create-invoice" onClick={createInvoice}>
        New invoice
      </button>
      <ul>
        {invoices.map(({ number }) => (
          <li key={number}>Invoice {number}</li>
        ))}
      </ul>
    </main>
  );
}
