/** The templates over the composer, seen as they would read with this customer's values. */
import { TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Output } from '#contract/api.ts';
import type { Template } from '#contract/replies.ts';
import type { Language } from '#contract/time.ts';
import { directionOf } from '#words/index.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type Pick, PickDialog } from './PickDialog.tsx';
import { variableName } from './variables.ts';
import './templates.css';
import './variables.css';

interface TemplatesDialogProps {
  readonly conversationId: string | null;
  readonly complaint: number | null;
  /** Of the draft: its templates stand first. */
  readonly language: Language;
  onInsert(text: string): void;
  /** @param toMessage the focus belongs into the message again */
  onClose(toMessage: boolean): void;
}

type Piece = Output<'templates.fill'>['pieces'][number];

export function TemplatesDialog({ conversationId, complaint, language, onInsert, onClose }: TemplatesDialogProps) {
  const { say, name } = useLanguage();
  const words = useFaultWords();
  const showFault = useShowFault();
  const list = useCall('templates.list', { language: null, complaint });
  const picks = usePicks(list.data);
  const [looked, setLooked] = useState<string | null>(null);
  const filled = useCall('templates.fill', { id: looked ?? '', conversationId, complaint }, { enabled: looked !== null });
  const fill = useAct('templates.fill');
  const insert = ({ id }: Pick): void =>
    fill.mutate(
      { id, conversationId, complaint, insert: true },
      {
        onSuccess: ({ text }) => {
          onInsert(text);
          onClose(true);
        },
        onError: showFault,
      },
    );
  return (
    <PickDialog
      label={name('composer.templates')}
      findLabel={name('composer.templates.find')}
      picks={picks}
      language={language}
      none={list.error === null ? say('composer.templates.none') : words(list.error)}
      preview={(pick) => <Preview pick={pick} pieces={(looked === pick.id ? filled.data?.pieces : null) ?? null} />}
      onLook={setLooked}
      waiting={filled.isFetching}
      onPick={insert}
      onClose={onClose}
    />
  );
}

function Preview({ pick, pieces: known }: { pick: Pick; pieces: readonly Piece[] | null }) {
  const { say } = useLanguage();
  const pieces: readonly Piece[] = known ?? [{ kind: 'text', text: pick.text }];
  const empty = [...new Set(pieces.flatMap((piece) => (piece.kind === 'empty' ? [piece.variable] : [])))];
  return (
    <>
      <p lang={pick.language} dir={directionOf(pick.language)}>
        {pieces.map((piece, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
          <PieceView key={place} piece={piece} />
        ))}
      </p>
      {empty.length > 0 && (
        <p className="fx gold">
          <Icon of={TriangleAlert} />
          {say('composer.templates.empty', { names: empty.map((one) => variableName(one, say)).join(', ') })}
        </p>
      )}
    </>
  );
}

function PieceView({ piece }: { piece: Piece }) {
  const { say } = useLanguage();
  if (piece.kind === 'text') return piece.text;
  return (
    <bdi className={piece.kind === 'empty' ? 'var miss' : 'var'}>
      {piece.kind === 'empty' ? variableName(piece.variable, say) : piece.text}
    </bdi>
  );
}

/** By language, and there as the engine orders them; starter texts by their name in the window's language. */
function usePicks(templates: readonly Template[] | undefined): readonly Pick[] {
  const { language: own } = useLanguage();
  return useMemo(() => {
    const all = templates ?? [];
    const known = new Map(all.filter((one) => one.language === own && one.starter !== null).map((one) => [one.starter, one.title]));
    return all
      .map(({ id, title, starter, language, folder, body }): Pick => {
        const shown = (starter === null ? undefined : known.get(starter)) ?? title;
        return { id, title: shown, own: shown === title ? null : title, language, place: folder, text: body };
      })
      .toSorted((one, other) => one.language.localeCompare(other.language));
  }, [templates, own]);
}
