/** What earlier records say of this one: its likely cause, and what that cause usually asks for. Taken over by a click, never silently. */
import { Lightbulb } from 'lucide-react';
import { Button } from 'react-aria-components';
import type { Complaint, Suggestion } from '#contract/complaints.ts';
import { useCall } from '../app/live.ts';
import { useLanguage } from '../i18n/language.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useCauseNames } from './cause-names.tsx';
import { useEditor } from './editor.tsx';

export function CauseHint({ complaint }: { complaint: Complaint }) {
  const { say, name, formats } = useLanguage();
  const editor = useEditor();
  const { shown } = useCauseNames();
  const { number, cause, fix } = complaint;
  const { data: found } = useCall('complaints.suggest', { number });
  const { data: offered } = useCall('complaints.usual', { number }, { enabled: cause !== '' });
  const guess =
    cause === '' ? found?.find((one): one is Suggestion & { sure: string } => one.field === 'cause' && one.sure !== null) : undefined;
  const offers = cause === '' ? [] : [offered?.usual ?? null, offered?.last ?? null].filter((one) => one !== null);
  const wanted = offers.filter(
    ({ remedy, compensationKind }) => (fix === '' && remedy !== '') || (complaint.compensationKind === null && compensationKind !== null),
  );
  if (guess === undefined && wanted.length === 0) return null;

  const use = (one: (typeof offers)[number]): void => {
    const { compensationKind: kind, compensationMinor: minor, compensationCurrency: currency } = complaint;
    void editor.save({
      ...(fix === '' && one.remedy !== '' ? { fix: { from: '', to: one.remedy } } : {}),
      ...(kind === null && one.compensationKind !== null ? { compensationKind: { from: null, to: one.compensationKind } } : {}),
      ...(minor === null && one.compensationMinor !== null && one.compensationCurrency !== null
        ? {
            compensationMinor: { from: null, to: one.compensationMinor },
            compensationCurrency: { from: currency, to: one.compensationCurrency },
          }
        : {}),
    });
  };
  return (
    <div className="cause-hint">
      {guess !== undefined && (
        <p className="fx wrap">
          <Icon of={Lightbulb} />
          <span>
            {say('causes.guess')} ({say(`causes.${guess.sure}`)})
          </span>
          <Button
            className="chip ghost"
            aria-label={name('causes.take', { value: shown(guess.value) })}
            onPress={() => void editor.save({ cause: { from: '', to: guess.value } })}
          >
            <bdi>{shown(guess.value)}</bdi>
          </Button>
        </p>
      )}
      {wanted.map((one) => {
        const title = 'number' in one ? say('causes.lastFor', { number: String(one.number) }) : say('causes.usualFor');
        const text = [
          fix === '' ? one.remedy : '',
          one.compensationKind === null ? '' : say(`complaints.compensation.${one.compensationKind}`),
          one.compensationMinor === null || one.compensationCurrency === null
            ? ''
            : formats.money(one.compensationMinor, one.compensationCurrency),
        ]
          .filter((part) => part !== '')
          .join(' · ');
        return (
          <p className="fx wrap" key={'number' in one ? 'last' : 'usual'}>
            <Icon of={Lightbulb} />
            <span>{title}</span>
            <Button className="chip ghost" aria-label={name('causes.take', { value: text })} onPress={() => use(one)}>
              <bdi>{text}</bdi>
            </Button>
          </p>
        );
      })}
    </div>
  );
}
