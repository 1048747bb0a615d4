/** Follow the one link of the page at once, without a way back to it: it works only once. */
const link = document.getElementById("go");
if (link instanceof HTMLAnchorElement) location.replace(link.href);
