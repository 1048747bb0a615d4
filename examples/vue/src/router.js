import { readonly, ref } from "vue";

const current = ref(location.pathname);
addEventListener("popstate", () => (current.value = location.pathname));

/** The path of the page now. */
export const path = readonly(current);

/** Change the page without loading another. Cairn hears of it by itself. */
export function go(to) {
  history.pushState(null, "", to);
  current.value = to;
}
