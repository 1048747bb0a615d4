"use client";

import { useSession } from "./Shell.jsx";

export function SignedInAs() {
  return <p>Signed in as {useSession().person.name}.</p>;
}
