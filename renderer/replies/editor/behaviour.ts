/** How the editor behaves: keys, undo, lists as they are typed, which way each paragraph runs, and what is still empty. */
import { baseKeymap, chainCommands, toggleMark, wrapIn } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Node, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, type EditorState, Plugin, type Transaction } from 'prosemirror-state';
import { goToNextCell, tableEditing } from 'prosemirror-tables';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { paragraphDirection } from '#words/paragraph.ts';
import { directionIn, schema } from './schema.ts';

const { nodes, marks } = schema;

export const bold = toggleMark(marks.strong);

/** Arabic script has no italics: slanted letters are hard to read, so they are left as they are. */
export const italic: Command = (state, dispatch, view) => {
  const { from, to, $from } = state.selection;
  const words = state.selection.empty ? $from.parent.textContent : state.doc.textBetween(from, to, '\n');
  if (/\p{Script=Arabic}/u.test(words)) return false;
  return toggleMark(marks.em)(state, dispatch, view);
};

/** Makes a list of the paragraphs, or paragraphs of the list; a list of the other kind changes its kind. */
export function list(kind: NodeType): Command {
  return (state, dispatch, view) => {
    const inside = around(state, ({ type }) => type === nodes.bullet_list || type === nodes.ordered_list);
    if (inside === null) return wrapInList(kind)(state, dispatch, view);
    if (inside.node.type === kind) return liftListItem(nodes.list_item)(state, dispatch, view);
    dispatch?.(state.tr.setNodeMarkup(inside.pos, kind));
    return true;
  };
}

export const bullets = list(nodes.bullet_list);
export const numbers = list(nodes.ordered_list);

export const quote: Command = (state, dispatch, view) => {
  const inside = around(state, ({ type }) => type === nodes.blockquote);
  if (inside === null) return wrapIn(nodes.blockquote)(state, dispatch, view);
  dispatch?.(state.tr.replaceWith(inside.pos, inside.pos + inside.node.nodeSize, inside.node.content).scrollIntoView());
  return true;
};

export function around(state: EditorState, is: (node: Node) => boolean): { node: Node; pos: number } | null {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (is(node)) return { node, pos: $from.before(depth) };
  }
  return null;
}

/** Turns the paragraphs of the selection; one turned back to what its letters say follows them again. */
export function turn(base: 'ltr' | 'rtl'): Command {
  return (state, dispatch) => {
    const to = standing(state, base) === 'rtl' ? 'ltr' : 'rtl';
    const { tr } = state;
    for (const { $from, $to } of state.selection.ranges) {
      state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
        if (!node.isTextblock) return true;
        tr.setNodeAttribute(pos, 'dir', paragraphDirection(node.textContent) === to ? null : to);
        return false;
      });
    }
    dispatch?.(tr);
    return true;
  };
}

/** Which way the paragraph of the cursor runs. */
export function standing(state: EditorState, base: 'ltr' | 'rtl'): 'ltr' | 'rtl' {
  return directionIn(state.selection.$from.parent) ?? base;
}

export function plugins(): Plugin[] {
  const item = nodes.list_item;
  return [
    inputRules({
      rules: [
        wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
        wrappingInputRule(
          /^\s*([1-9]\d?)[.)]\s$/,
          nodes.ordered_list,
          (match) => ({ order: Number(match[1]) }),
          (match, node) => node.childCount + node.attrs.order === Number(match[1]),
        ),
      ],
    }),
    history(),
    keymap({
      'Mod-b': bold,
      'Mod-i': italic,
      'Mod-z': undo,
      'Mod-y': redo,
      'Shift-Mod-z': redo,
      'Mod-Shift-7': numbers,
      'Mod-Shift-8': bullets,
      'Mod-Shift-9': quote,
      Enter: splitListItem(item),
      'Shift-Enter': (state, dispatch) => {
        dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
        return true;
      },
      // Outside of lists and tables Tab leaves the field, as everywhere.
      Tab: chainCommands(goToNextCell(1), sinkListItem(item)),
      'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(item)),
    }),
    keymap(baseKeymap),
    tableEditing(),
    new Plugin({ props: { decorations: decorated }, appendTransaction: (_transactions, _before, state) => lineUnderTable(state) }),
  ];
}

/** Under a table at the end no key leads: a line stands there to be written on. */
function lineUnderTable({ doc, tr }: EditorState): Transaction | null {
  return doc.lastChild?.type === nodes.table ? tr.insert(doc.content.size, nodes.paragraph.create()) : null;
}

/** `{{variables}}` that are still empty, with the directions of paragraphs, lists and tables. */
function decorated({ doc }: EditorState): DecorationSet {
  const found: Decoration[] = [];
  doc.descendants((node, pos) => {
    const dir = node.isBlock ? directionIn(node) : null;
    if (dir !== null) found.push(Decoration.node(pos, pos + node.nodeSize, { dir }));
    if (node.isTextblock) for (const { from, to } of gapsOf(node, pos)) found.push(Decoration.inline(from, to, { class: 'var miss' }));
    return node.isBlock;
  });
  return DecorationSet.create(doc, found);
}

/** Where `{{variables}}` stand in a paragraph. @param pos of the paragraph in its letter */
export function gapsOf(paragraph: Node, pos: number): { name: string; from: number; to: number }[] {
  return [...letters(paragraph).matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((match) => ({
    name: match[1] ?? '',
    from: pos + 1 + match.index,
    to: pos + 1 + match.index + match[0].length,
  }));
}

/** A paragraph's letters, one sign for each place in it. */
export const letters = (paragraph: Node): string => paragraph.textBetween(0, paragraph.content.size, undefined, '\ufffc');
