/** The text of a letter as it is written, on its element for as long as the composer is open. */
import type { EditorState } from 'prosemirror-state';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Draft } from '#contract/replies.ts';
import { useLanguage } from '../i18n/language.tsx';
import { createEditor, type Editor, type Written } from './editor/create.ts';
import './message-field.css';

interface MessageFieldProps {
  readonly draft: Draft;
  readonly readOnly: boolean;
  readonly editorRef: RefObject<Editor | null>;
  /** The draft as it is at this moment, between two renderings too. */
  current(): Draft | null;
  keepPicture(address: string, alt: string): string | null;
  takeFiles(files: readonly File[]): void;
  onWrite(written: Written): void;
  onState(state: EditorState): void;
}

export function MessageField(props: MessageFieldProps) {
  const { name } = useLanguage();
  const { draft, readOnly, editorRef } = props;
  const mount = useRef<HTMLDivElement>(null);
  const text = useRef(draft.text);
  const latest = useRef({ ...props, label: name('composer.message') });
  latest.current = { ...props, label: name('composer.message') };

  // biome-ignore lint/correctness/useExhaustiveDependencies: another draft is another letter; what it holds is loaded below
  useLayoutEffect(() => {
    if (mount.current === null) return;
    const now = (): typeof latest.current => latest.current;
    text.current = now().draft.text;
    const editor = createEditor(mount.current, now().draft, {
      attributes: () => ({
        class: 'comp-t',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': now().label,
        'aria-readonly': String(now().readOnly),
        lang: now().draft.language,
        spellcheck: 'true',
        tabindex: '0',
      }),
      readOnly: () => now().readOnly,
      files: () => now().current()?.attachments ?? [],
      keepPicture: (address, alt) => now().keepPicture(address, alt),
      takeFiles: (files) => now().takeFiles(files),
      onWrite: (written) => {
        text.current = written.text;
        now().onWrite(written);
      },
      onState: (state) => now().onState(state),
    });
    editorRef.current = editor;
    return () => {
      editorRef.current = null;
      editor.destroy();
    };
  }, [draft.id, editorRef]);

  // What came from elsewhere, a draft called back, takes the place of what stood there.
  useEffect(() => {
    // A rendering may be older than the last letter typed: what counts is the draft as it is now.
    const stands = latest.current.current();
    if (stands?.id !== draft.id || stands.text === text.current) return;
    text.current = stands.text;
    editorRef.current?.load(stands);
  }, [draft, editorRef]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the attributes are read anew
  useEffect(() => {
    editorRef.current?.view.setProps({});
  }, [draft.language, readOnly, name]);

  return <div ref={mount} />;
}
