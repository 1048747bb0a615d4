import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readCsv, textOf, writeCsv } from "../../editor/csv.js";

const cell = fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^['"=+\-@,;\t\r\n＝a ]{0,8}$/));

test("whatever is written is read again, cell by cell", () => {
  fc.assert(fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 }), (rows) => {
    assert.deepEqual(readCsv(writeCsv(rows)), { rows, unclosed: null });
  }), { numRuns: 2000 });
});

test("no cell of the file begins a formula, in either width", () => {
  fc.assert(fc.property(cell, fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"), (rest, sign) => {
    const file = writeCsv([[sign + rest]]).slice(1);
    assert.match(file, /^"?'/);
  }));
});

test("a file is marked as UTF-8, ends its lines as RFC 4180 has it, and quotes what it must", () => {
  assert.equal(writeCsv([["place", "ja"], ["a.title", 'Say "hi", twice\nor more'], ["b", "=1+1"]]),
    "\ufeffplace,ja\r\na.title,\"Say \"\"hi\"\", twice\nor more\"\r\nb,'=1+1\r\n");
});

test("what spreadsheet programs make of it is read: semicolons, tabs, no last line end, bare line feeds", () => {
  const rows = [["place", "ja"], ["a.title", "計画, 予定"], ["b", ""]];
  assert.deepEqual(readCsv("place;ja\na.title;計画, 予定\nb;").rows, rows);
  assert.deepEqual(readCsv("place\tja\r\na.title\t計画, 予定\r\nb\t\r\n").rows, rows);
  assert.deepEqual(readCsv('place,ja\r\na.title,"計画, 予定"\r\nb,\r\n').rows, rows);
  assert.deepEqual(readCsv('"a;b;c",d\r\n1,2').rows, [["a;b;c", "d"], ["1", "2"]]);
});

test("a quotation mark that is never closed ends the table before its row, and says which", () => {
  assert.deepEqual(readCsv('place,ja\na,1\nb,"2\nc,3'), { rows: [["place", "ja"], ["a", "1"]], unclosed: 3 });
  assert.deepEqual(readCsv(""), { rows: [], unclosed: null });
});

test("a file is read in the ways in which it is usually saved", () => {
  const text = "place,ja\r\na,計画";
  assert.equal(textOf(new TextEncoder().encode(text)), text);
  assert.equal(textOf(Buffer.from(`\ufeff${text}`, "utf16le")), text);
  assert.equal(textOf(Buffer.from([0x8c, 0x76, 0x89, 0xe6])), "計画", "Shift_JIS, as Excel saves it in Japan");
});
