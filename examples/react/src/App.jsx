import { useState } from "react";
import { cairn } from "./cairn.js";
import { Link, usePath } from "./router.jsx";

export function App() {
  const path = usePath();
  const [person, setPerson] = useState(null);
  const [invoices, setInvoices] = useState([]);

  const signIn = (name) => {
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

  if (!person) return <SignIn onSignIn={signIn} />;
  return (
    <>
      <header>
        <Link to="/">Invoices</Link>
        <Link to="/settings">Settings</Link>
        <button onClick={signOut}>Sign out</button>
      </header>
      {path === "/settings" ? <Settings person={person} /> : <Invoices invoices={invoices} onCreate={createInvoice} />}
    </>
  );
}

function SignIn({ onSignIn }) {
  const submit = (event) => {
    event.preventDefault();
    onSignIn(new FormData(event.currentTarget).get("name"));
  };
  return (
    <main>
      <form onSubmit={submit}>
        <label>
          Your name <input name="name" required autoComplete="name" />
        </label>{" "}
        <button>Sign in</button>
      </form>
    </main>
  );
}

/** The button is another element, elsewhere and with other words, once there is an invoice: its name stays. */
function Invoices({ invoices, onCreate }) {
  if (!invoices.length) {
    return (
      <main className="empty">
        <p>No invoices yet.</p>
        <button data-cairn-target="create-invoice" onClick={onCreate}>
          Create your first invoice
        </button>
      </main>
    );
  }
  return (
    <main>
      <h1>Invoices</h1>
      <button data-cairn-target="create-invoice" onClick={onCreate}>
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

function Settings({ person }) {
  return (
    <main>
      <h1>Settings</h1>
      <p>Signed in as {person.name}.</p>
    </main>
  );
}
