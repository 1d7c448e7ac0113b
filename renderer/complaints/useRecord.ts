/** One complaint on screen: saves by field, keeps what could not be saved, offers the way back from a status change. */
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import type { Complaint, ComplaintField, ComplaintFields } from '#contract/complaints.ts';
import { complaintFields, complaintSchema } from '#contract/complaints.ts';
import { faultOf } from '#contract/errors.ts';
import type { ComplaintStatus } from '#contract/mail.ts';
import { useFaultWords, useShowFault } from '../app/faults.ts';
import { useAct, useCall } from '../app/live.ts';
import { useToasts } from '../app/toasts.tsx';
import { useLanguage } from '../i18n/language.tsx';
import { type Conflict, type Editor, type FieldChanges, focusField } from './editor.tsx';

export interface Record extends Editor {
  readonly complaint: Complaint;
  setStatus(to: ComplaintStatus): void;
  /** Marks fields that must be filled first, and goes to the first of them. */
  askFor(fields: readonly string[]): void;
}

type Noted<T> = Partial<{ [F in ComplaintField]: T }>;

/** @returns null while it is read for the first time */
export function useRecord(number: number | null): Record | null {
  const { data: complaint } = useCall('complaints.get', { number: number ?? 0 }, { enabled: number !== null });
  const { data: found } = useCall('complaints.suggest', { number: number ?? 0 }, { enabled: number !== null });
  const client = useQueryClient();
  const save = useAct('complaints.save');
  const undo = useAct('complaints.undo');
  const { say } = useLanguage();
  const toasts = useToasts();
  const words = useFaultWords();
  const showFault = useShowFault();
  const [problems, setProblems] = useState<Noted<string>>({});
  const [conflicts, setConflicts] = useState<Noted<Conflict>>({});
  const latest = useRef(complaint);
  latest.current = complaint;
  const turn = useRef(Promise.resolve());

  return useMemo(() => {
    if (number === null || complaint === undefined) return null;
    const keep = (next: Complaint): void => {
      latest.current = next;
      client.setQueryData(['complaints.get', { number: next.number }], next);
    };
    const setProblem = (field: ComplaintField, text: string | null): void =>
      setProblems(({ [field]: _, ...rest }) => (text === null ? rest : { ...rest, [field]: text }));
    const dropConflict = (field: ComplaintField): void => setConflicts(({ [field]: _, ...rest }) => rest);
    const askFor = (fields: readonly string[]): void => {
      const asked = fields.filter((field): field is ComplaintField => complaintFields.some((known) => known === field));
      setProblems((now) => ({ ...now, ...Object.fromEntries(asked.map((field) => [field, say('record.neededToResolve')])) }));
      const [first] = asked;
      // The menu that asked gives the focus back first.
      if (first !== undefined) window.setTimeout(() => focusField(first), 50);
    };

    const send = async (changes: FieldChanges): Promise<boolean> => {
      const now = latest.current ?? complaint;
      const fields = Object.keys(changes) as ComplaintField[];
      try {
        const answer = await save.mutateAsync({ number, revision: now.revision, changes });
        keep(answer.complaint);
        for (const field of fields) {
          setProblem(field, null);
          dropConflict(field);
        }
        const { undo: entry } = answer;
        if (changes.status !== undefined && entry !== null) {
          toasts.show({
            text: say('record.statusChanged', { number: String(number), status: say(`complaints.status.${answer.complaint.status}`) }),
            action: {
              label: say('record.undo'),
              run: () => undo.mutate({ number, entry }, { onSuccess: keep, onError: showFault }),
            },
          });
        }
        return true;
      } catch (error) {
        const fault = faultOf(error);
        if (fault.code === 'conflict') {
          const current = complaintSchema.safeParse(fault.current);
          if (current.success) {
            const theirs: ComplaintFields = current.data;
            keep(current.data);
            // The status is no field that could say so itself.
            if (changes.status !== undefined) showFault(error);
            setConflicts((before) => ({
              ...before,
              ...Object.fromEntries(
                fields
                  .filter((field) => fault.fields.includes(field))
                  .map((field) => [field, { mine: changes[field]?.to, theirs: theirs[field] }]),
              ),
            }));
            return false;
          }
        }
        if (fault.code === 'incomplete') askFor(fault.fields);
        else if (fields.length === 1 && fields[0] !== undefined && fields[0] !== 'status') setProblem(fields[0], words(error));
        else showFault(error);
        return false;
      }
    };

    return {
      complaint,
      values: complaint,
      problems,
      conflicts,
      suggestions: found ?? [],
      save: send,
      setProblem,
      askFor,
      settle(field, keepWhich) {
        const conflict = conflicts[field];
        dropConflict(field);
        if (conflict === undefined || keepWhich === 'theirs') return;
        void send({ [field]: { from: conflict.theirs, to: conflict.mine } });
      },
      setStatus(to) {
        // Keys come faster than answers: each change starts from what the one before it left.
        turn.current = turn.current.then(async () => {
          const from = (latest.current ?? complaint).status;
          if (to !== from) await send({ status: { from, to } });
        });
      },
    };
  }, [number, complaint, found, problems, conflicts, client, save, undo, say, toasts, words, showFault]);
}
