/** Tables of a letter: put in, and changed around the cursor. */
import { type Command, TextSelection } from 'prosemirror-state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable } from 'prosemirror-tables';
import { schema } from './schema.ts';

/** Tab in the last cell adds no row, so a few are there to begin with. */
const rows = 3;
const columns = 2;

/** A small table, to be widened from its menu; the cursor goes into its first cell. */
export const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const { table, table_row: row, table_cell: cell, paragraph } = schema.nodes;
  const cells = Array.from({ length: columns }, () => cell.create(null, paragraph.create()));
  const made = table.create(
    null,
    Array.from({ length: rows }, () => row.create(null, cells)),
  );
  const { $from } = state.selection;
  const { tr } = state;
  // An empty line gives way; otherwise the table stands under the line of the cursor.
  const empty = $from.parent.content.size === 0 && $from.depth === 1;
  const [from, to] = empty ? [$from.before(), $from.after()] : [$from.after(1), $from.after(1)];
  tr.replaceWith(from, to, made);
  dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(from + 3))).scrollIntoView());
  return true;
};

export const tableChanges = {
  rowAfter: addRowAfter,
  columnAfter: addColumnAfter,
  rowOut: deleteRow,
  columnOut: deleteColumn,
  tableOut: deleteTable,
} as const satisfies Readonly<Record<string, Command>>;

export { isInTable };
