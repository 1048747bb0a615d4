/** What few guides need: loaded when a guide's `parts` name it. */
export {};
