/** How the words look: bold, italic, lists, a quote, most of them a key as well; links, pictures, tables. */
import { Bold, Italic, Link, List, ListOrdered, TextQuote } from 'lucide-react';
import type { Mark, MarkType, Node } from 'prosemirror-model';
import type { Command, EditorState } from 'prosemirror-state';
import { useState } from 'react';
import { Button, Dialog, DialogTrigger, Popover, ToggleButton, Toolbar, Tooltip, TooltipTrigger } from 'react-aria-components';
import { ariaKey, shownKey } from '../app/shortcuts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { TextInput } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { around, bold, bullets, italic, numbers, quote } from './editor/behaviour.ts';
import { linkFor, schema } from './editor/schema.ts';
import { PictureTool, TableTool } from './Insert.tsx';

interface ToolsProps {
  readonly state: EditorState;
  run(command: Command): void;
}

interface AllToolsProps extends ToolsProps {
  onPictures(files: readonly File[]): void;
}

const { marks, nodes } = schema;

export function Tools({ state, run, onPictures }: AllToolsProps) {
  const { name } = useLanguage();
  const inside = (type: Node['type']): boolean => around(state, (node) => node.type === type) !== null;
  const tools = [
    { key: 'bold', of: Bold, shortcut: 'ctrl+b', command: bold, on: hasMark(state, marks.strong) },
    { key: 'italic', of: Italic, shortcut: 'ctrl+i', command: italic, on: hasMark(state, marks.em) },
    { key: 'bullets', of: List, shortcut: 'ctrl+shift+8', command: bullets, on: inside(nodes.bullet_list) },
    { key: 'numbers', of: ListOrdered, shortcut: 'ctrl+shift+7', command: numbers, on: inside(nodes.ordered_list) },
    { key: 'quote', of: TextQuote, shortcut: 'ctrl+shift+9', command: quote, on: inside(nodes.blockquote) },
  ] as const;
  return (
    <Toolbar className="fx comp-tools" aria-label={name('composer.tools')}>
      {tools.map(({ key, of, shortcut, command, on }) => (
        <TooltipTrigger key={key} delay={500}>
          <ToggleButton
            className="btn sm icon"
            aria-label={name(`composer.${key}`)}
            aria-keyshortcuts={ariaKey(shortcut)}
            isSelected={on}
            isDisabled={!on && !command(state)}
            onPress={() => run(command)}
          >
            <Icon of={of} flip={key === 'bullets' || key === 'numbers'} />
          </ToggleButton>
          <Tooltip className="tip" offset={6}>
            {name(`composer.${key}`)}
            <kbd>{shownKey(shortcut)}</kbd>
          </Tooltip>
        </TooltipTrigger>
      ))}
      <LinkTool state={state} run={run} />
      <PictureTool onFiles={onPictures} />
      <TableTool state={state} run={run} />
    </Toolbar>
  );
}

function LinkTool({ state, run }: ToolsProps) {
  const { say, name } = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const here = linkAt(state);
  const href = linkFor(typed ?? '');
  const bad = typed !== null && typed.trim() !== '' && href === null;
  return (
    <DialogTrigger isOpen={typed !== null} onOpenChange={(open) => setTyped(open ? (here?.mark.attrs.href ?? '') : null)}>
      <Button className="btn sm icon" aria-label={name('composer.link')}>
        <Icon of={Link} />
      </Button>
      <Popover className="menu pop" placement="bottom start">
        <Dialog className="comp-link" aria-label={name('composer.link')}>
          <form
            className="fx"
            onSubmit={(event) => {
              event.preventDefault();
              event.stopPropagation();
              if (href === null) return;
              run(linkTo(href));
              setTyped(null);
            }}
          >
            <TextInput
              label={say('composer.link.address')}
              ltr
              value={typed ?? ''}
              onChange={setTyped}
              error={bad ? say('composer.link.bad') : null}
            />
            <Button type="submit" className="btn primary" isDisabled={href === null}>
              {say('composer.link.set')}
            </Button>
            {here !== null && (
              <Button
                className="btn"
                onPress={() => {
                  run(unlink);
                  setTyped(null);
                }}
              >
                {say('composer.link.remove')}
              </Button>
            )}
          </form>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function hasMark(state: EditorState, type: MarkType): boolean {
  const { from, to, empty, $from } = state.selection;
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}

/** The link around the cursor, with where it begins and ends. */
function linkAt(state: EditorState): { mark: Mark; from: number; to: number } | null {
  const { $from } = state.selection;
  const start = $from.start();
  let found: { mark: Mark; from: number; to: number } | null = null;
  $from.parent.forEach((child, offset) => {
    const mark = marks.link.isInSet(child.marks);
    const [from, to] = [start + offset, start + offset + child.nodeSize];
    if (mark !== undefined && from <= $from.pos && $from.pos <= to) found = { mark, from, to };
  });
  return found;
}

/** The selection leads there; without one, the address itself stands where the cursor is. */
const linkTo =
  (href: string): Command =>
  (state, dispatch) => {
    const mark = marks.link.create({ href });
    const here = linkAt(state);
    const { from, to, empty } = state.selection;
    const { tr } = state;
    if (!empty) tr.removeMark(from, to, marks.link).addMark(from, to, mark);
    else if (here !== null) tr.removeMark(here.from, here.to, marks.link).addMark(here.from, here.to, mark);
    else tr.replaceSelectionWith(schema.text(href.replace(/^mailto:/, ''), [mark]), false);
    dispatch?.(tr);
    return true;
  };

const unlink: Command = (state, dispatch) => {
  const here = linkAt(state);
  if (here === null) return false;
  dispatch?.(state.tr.removeMark(here.from, here.to, marks.link));
  return true;
};
