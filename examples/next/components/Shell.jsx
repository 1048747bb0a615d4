"use client";

import Link from "next/link";
import { createContext, useContext, useState } from "react";
import { cairn } from "./cairn.js";

const Session = createContext(null);
export const useSession = () => useContext(Session);

/** What all pages share: who is signed in, and their invoices. */
export function Shell({ children }) {
  const [person, setPerson] = useState(null);
  const [invoices, setInvoices] = useState([]);

  const signIn = (event) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget).get("name");
    const id = name.toLowerCase().replace(/\W+/g, "-");
    cairn.identify(id, { name });
    cairn.group("company-7", { name: "Sakura High School", industry: "school" }, { role: "office admin" });
    setPerson({ id, name });
  };
  const signOut = () => {
    cairn.reset();
    setPerson(null);
  };
  const createInvoice = () => {
    cairn.track("Invoice Created", { count: invoices.length + 1 });
    setInvoices([...invoices, { number: invoices.length + 1 }]);
  };

  if (!person) {
    return (
      <main>
        <form onSubmit={signIn}>
          <label>
            Your name <input name="name" required autoComplete="name" />
          </label>{" "}
          <button>Sign in</button>
        </form>
      </main>
    );
  }
  return (
    <Session value={{ person, invoices, createInvoice }}>
      <header>
        <Link href="/">Invoices</Link>
        <Link href="/settings">Settings</Link>
        <button onClick={signOut}>Sign out</button>
      </header>
      {children}
    </Session>
  );
}
