/** The reply under the conversation: to whom, in which language, the message, and the ways to send it. */
import {
  BookmarkPlus,
  BookOpen,
  ChevronDown,
  LayoutTemplate,
  ListChecks,
  Paperclip,
  PilcrowLeft,
  PilcrowRight,
  Send,
  Trash2,
} from 'lucide-react';
import type { EditorState } from 'prosemirror-state';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { isBlank } from '#contract/replies.ts';
import { type Language, languages } from '#contract/time.ts';
import { directionOf } from '#words/index.ts';
import { paragraphDirection } from '#words/paragraph.ts';
import { useKeys } from '../app/keys.ts';
import { keys } from '../app/shortcuts.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Choice } from '../ui/Fields.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Attached } from './Attached.tsx';
import { useAttach } from './attaching.ts';
import { standing, turn } from './editor/behaviour.ts';
import { FilePicker } from './FilePicker.tsx';
import { Gutter } from './Gutter.tsx';
import { Heads } from './Heads.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { MessageField } from './MessageField.tsx';
import { SaveTemplate } from './SaveTemplate.tsx';
import { SendLater } from './SendLater.tsx';
import { Signature } from './Signature.tsx';
import { TemplatesDialog } from './TemplatesDialog.tsx';
import { Tools } from './Tools.tsx';
import type { Composer as ComposerState } from './useComposer.ts';
import { variableName } from './variables.ts';
import './composer.css';
import './variables.css';

interface ComposerProps {
  readonly composer: ComposerState;
  /** Brings "Before you send" back where the record stands in its place; null where it is on screen. */
  readonly onShowCheck: (() => void) | null;
}

export function Composer({ composer, onShowCheck }: ComposerProps) {
  const { say, name } = useLanguage();
  const { draft, focusWish, messageRef, toRef, sending } = composer;
  // A mail that goes to nobody yet begins with the one it goes to.
  const [wantsTo] = useState(draft.to.length === 0);
  const [templates, setTemplates] = useState(false);
  const [help, setHelp] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const [later, setLater] = useState(false);
  const [written, setWritten] = useState<EditorState | null>(null);
  const { attach, keepPicture, detach } = useAttach(composer);
  // The marks stand where the message's own lines begin.
  const base = paragraphDirection(draft.text) ?? directionOf(draft.language);
  const turnParagraph = (): void => messageRef.current?.run(turn(base));

  useEffect(() => {
    if (focusWish > 0) (wantsTo ? toRef : messageRef).current?.focus();
  }, [focusWish, wantsTo, messageRef, toRef]);

  useKeys({
    'ctrl+enter': (event) => {
      if (isHere(event)) composer.sendAfterCheck(false);
    },
    'ctrl+shift+enter': (event) => {
      if (isHere(event)) composer.sendAfterCheck(true);
    },
    [keys.templates]: () => {
      setHelp(false);
      setTemplates(true);
    },
    [keys.helpTexts]: () => {
      setTemplates(false);
      setHelp(true);
    },
    'ctrl+shift+x': turnParagraph,
  });
  const press = (event: KeyboardEvent<HTMLFormElement>): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || !(event.target instanceof Node)) return;
    // Menus stand outside of the form and close by themselves.
    if (!event.currentTarget.contains(event.target)) return;
    event.preventDefault();
    composer.close();
  };

  return (
    <form
      className="comp"
      aria-label={name(draft.kind === 'reply' ? 'composer.reply' : `composer.${draft.kind}`)}
      aria-busy={sending}
      onKeyDown={press}
      onSubmit={(event) => event.preventDefault()}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) event.preventDefault();
      }}
      onDrop={(event) => {
        const dropped = [...event.dataTransfer.files];
        // In the text itself the editor has taken them.
        if (event.defaultPrevented || dropped.length === 0) return;
        event.preventDefault();
        void attach(dropped);
      }}
    >
      <SendLater isOpen={later} onClose={() => setLater(false)} onSend={composer.sendAt} />
      {templates && (
        <TemplatesDialog
          conversationId={draft.conversationId}
          complaint={composer.complaint?.number ?? null}
          language={draft.language}
          onInsert={composer.insert}
          onClose={(toMessage) => {
            setTemplates(false);
            if (toMessage) messageRef.current?.focus();
          }}
        />
      )}
      {help && (
        <HelpDialog
          conversationId={draft.conversationId}
          language={draft.language}
          onInsert={composer.insert}
          onClose={(toMessage) => {
            setHelp(false);
            if (toMessage) messageRef.current?.focus();
          }}
        />
      )}
      {keeping && (
        <SaveTemplate
          draft={draft}
          complaint={composer.complaint?.number ?? null}
          flush={composer.flush}
          onClose={() => setKeeping(false)}
        />
      )}
      <div className="comp-h">
        {written !== null && (
          <Tools state={written} run={(command) => messageRef.current?.run(command)} onPictures={(chosen) => void attach(chosen, true)} />
        )}
        <span className="grow" />
        <Button className="btn sm soft" aria-keyshortcuts="Control+;" aria-expanded={templates} onPress={() => setTemplates(!templates)}>
          <Icon of={LayoutTemplate} />
          {say('composer.templates')}
          <kbd aria-hidden="true">Ctrl ;</kbd>
        </Button>
        <Choice
          label={name('composer.language')}
          hiddenLabel
          value={draft.language}
          options={languages.map((value) => ({ value, label: say(`mail.language.${value}`) }))}
          onChange={(language: Language) => composer.change({ language })}
        />
        <IconButton small label={name('composer.direction')} shortcut="Ctrl+Shift+X" onPress={turnParagraph}>
          <Icon of={written !== null && standing(written, base) === 'rtl' ? PilcrowLeft : PilcrowRight} />
        </IconButton>
        <IconButton small label={name('composer.close')} shortcut="Esc" onPress={composer.close}>
          <Icon of={ChevronDown} />
        </IconButton>
      </div>
      <Heads composer={composer} />
      <div className="comp-b" dir={base}>
        <MessageField
          draft={draft}
          readOnly={sending}
          editorRef={messageRef}
          current={composer.current}
          keepPicture={keepPicture}
          takeFiles={(taken) => void attach(taken, true)}
          onWrite={composer.change}
          onState={setWritten}
        />
        <Gutter steps={composer.steps} text={draft.text} editorRef={messageRef} />
      </div>
      <Signature composer={composer} />
      <Attached files={draft.attachments} onRemove={detach} />
      <Gaps composer={composer} />
      <div className="comp-f">
        <span className="split">
          <Button className="btn primary" aria-keyshortcuts="Control+Enter" isDisabled={sending} onPress={() => composer.send(false)}>
            <Icon of={Send} flip />
            {say('composer.send')}
            <kbd aria-hidden="true">Ctrl ↵</kbd>
          </Button>
          <MenuTrigger>
            <Button className="btn primary" aria-label={name('composer.more')} isDisabled={sending}>
              <Icon of={ChevronDown} />
            </Button>
            <Popover className="menu pop" placement="top start">
              <Menu aria-label={name('composer.more')} onAction={(key) => (key === 'later' ? setLater(true) : composer.send(true))}>
                <MenuItem id="done" className="it" textValue={name('composer.sendDone')} aria-keyshortcuts="Control+Shift+Enter">
                  {say('composer.sendDone')}
                  <span className="e">
                    <kbd aria-hidden="true">Ctrl Shift ↵</kbd>
                  </span>
                </MenuItem>
                <MenuItem id="later" className="it">
                  {say('composer.later')}
                </MenuItem>
              </Menu>
            </Popover>
          </MenuTrigger>
        </span>
        <FilePicker icon={Paperclip} label={name('composer.attach')} onFiles={(chosen) => void attach(chosen)} />
        <IconButton label={name('snippets.title')} shortcut={keys.helpTexts} onPress={() => setHelp(!help)}>
          <Icon of={BookOpen} flip />
        </IconButton>
        <IconButton label={name('composer.saveTemplate')} isDisabled={draft.text.trim() === ''} onPress={() => setKeeping(true)}>
          <Icon of={BookmarkPlus} />
        </IconButton>
        {onShowCheck !== null && (
          <Button className="btn" onPress={onShowCheck}>
            <Icon of={ListChecks} flip />
            {say('composer.before')}
          </Button>
        )}
        <SavedAt composer={composer} />
        <IconButton label={name('composer.discard')} onPress={composer.discard}>
          <Icon of={Trash2} />
        </IconButton>
      </div>
    </form>
  );
}

/** What is still empty, each a way to its place in the message; and why the reply was not sent. */
function Gaps({ composer }: { composer: ComposerState }) {
  const { say } = useLanguage();
  const { gaps, block } = composer;
  if (gaps.length === 0 && block === null) return null;
  return (
    <div className="comp-g">
      {gaps.length > 0 && (
        <div className="fx wrap">
          <span className="gold md">{say('composer.empties')}</span>
          {gaps.map((gap) => (
            <Button key={gap} className="var miss" onPress={() => composer.selectGap(gap)}>
              <bdi>{variableName(gap, say)}</bdi>
            </Button>
          ))}
        </div>
      )}
      {block !== null && (
        <p className="late" role="alert" id="composer-block">
          {say(`composer.block.${block}`)}
        </p>
      )}
    </div>
  );
}

function SavedAt({ composer }: { composer: ComposerState }) {
  const { say, formats } = useLanguage();
  return (
    <span className="muted grow comp-saved" role="status">
      {isBlank(composer.draft)
        ? null
        : composer.saved
          ? say('composer.saved', { time: formats.time(composer.draft.savedAt) })
          : say('composer.notSaved')}
    </span>
  );
}

/** Sending by key is meant for the reply only while the focus is in it, in its check, or nowhere. */
function isHere({ target }: Event): boolean {
  return !(target instanceof Element) || target === document.body || target.closest('.comp, .before, .thread') !== null;
}
