/**
 * Live data for screens. `useCall(method, input)` reads and stays fresh by the engine's events;
 * `useAct(method)` does something and throws a Failure whose words `faultWords` gives.
 */
import { keepPreviousData, QueryClient, type UseQueryOptions, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import type { Input, MethodName, Output } from '#contract/api.ts';
import type { EngineEvent } from '#contract/events.ts';
import type { Wire } from '../wire/wire.ts';

const WireContext = createContext<Wire | null>(null);
export const WireProvider = WireContext.Provider;

export function useWire(): Wire {
  const wire = useContext(WireContext);
  if (wire === null) throw new Error('useWire outside WireProvider');
  return wire;
}

/** Whether the engine answers; until it is known, it does. */
export function useReached(): boolean {
  const wire = useWire();
  const [reached, setReached] = useState(true);
  useEffect(() => wire.onConnected(setReached), [wire]);
  return reached;
}

export function createClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
      mutations: { networkMode: 'always' },
    },
  });
}

/** Reads; `enabled: false` waits. Older data stays on screen while newer comes. */
export function useCall<M extends MethodName>(method: M, input: Input<M>, options: { enabled?: boolean; keep?: boolean } = {}) {
  const wire = useWire();
  const query = {
    queryKey: [method, input],
    queryFn: () => wire.call(method, input),
    enabled: options.enabled ?? true,
    ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
  };
  return useQuery<Output<M>, Error>(query as UseQueryOptions<Output<M>, Error>);
}

/** Reads the same method for several inputs; undefined where an answer is not there yet. */
export function useCalls<M extends MethodName>(method: M, inputs: readonly Input<M>[]): readonly (Output<M> | undefined)[] {
  const wire = useWire();
  return useQueries({
    queries: inputs.map((input) => ({ queryKey: [method, input], queryFn: () => wire.call(method, input) })),
  }).map(({ data }) => data as Output<M> | undefined);
}

/**
 * Acts; what it changed comes back as an event, so nothing needs to be invalidated by hand.
 * The same once more, before the first was answered, is the first: a double click saves one.
 */
export function useAct<M extends MethodName>(method: M) {
  const wire = useWire();
  const running = useRef<{ readonly asked: string; readonly answer: Promise<Output<M>> } | null>(null);
  const mutationFn = (input: Input<M>): Promise<Output<M>> => {
    const asked = JSON.stringify(input);
    if (running.current?.asked === asked) return running.current.answer;
    const answer = wire.call(method, input).finally(() => {
      if (running.current?.answer === answer) running.current = null;
    });
    running.current = { asked, answer };
    return answer;
  };
  return useMutation<Output<M>, Error, Input<M>>({ mutationFn });
}

/** Which reads an event makes stale, by the first part of the query key. */
const staleBy: Readonly<Record<Exclude<EngineEvent['type'], 'sync'>, readonly string[]>> = {
  conversations: ['conversations.', 'contacts.', 'reasons.', 'search.', 'customers.', 'reports.', 'followUps.', 'matrix.', 'roots.'],
  complaints: [
    'complaints.',
    'contacts.',
    'reasons.',
    'surveys.',
    'imports.',
    'ideas.',
    'conversations.',
    'customers.',
    'reports.',
    'search.',
    'followUps.',
    'goals.',
    'roots.',
    'matrix.',
    'assessments.hints',
    'disputes.',
  ],
  'follow-ups': ['followUps.', 'complaints.', 'conversations.', 'reports.'],
  outbox: ['outbox.', 'surveys.', 'reports.', 'conversations.', 'drafts.find'],
  customers: ['customers.', 'conversations.'],
  templates: ['templates.'],
  settings: [
    'settings.',
    'filters.',
    'shortcut.',
    'calendars.',
    'complaints.causes',
    'complaints.usual',
    'ideas.',
    'contacts.',
    'reasons.',
    'accounts.',
    'conversations.',
    'followUps.',
    'mail.state',
    'acknowledgement.',
    'reports.',
    'goals.',
    'assessments.',
    'roots.',
    'matrix.',
  ],
  goals: ['assessments.', 'roots.', 'matrix.'],
  figures: ['reports.', 'months.', 'goals.', 'roots.'],
  progress: [],
  disk: ['data.'],
  secrets: ['secrets.', 'settings.'],
  reminder: ['followUps.'],
  knock: ['followUps.'],
  snippets: ['snippets.'],
};

/** While mail pours in, what is shown is read anew this often; what the owner does shows at once. */
const pauseMs = 300;

export function keepLive(wire: Wire, client: QueryClient): () => void {
  const stale = new Set<string>();
  let pausing: number | null = null;
  const refresh = (): void => {
    pausing = null;
    if (stale.size === 0) return;
    const prefixes = [...stale];
    stale.clear();
    void client.invalidateQueries({
      predicate: ({ queryKey: [name] }) => typeof name === 'string' && prefixes.some((prefix) => name.startsWith(prefix)),
    });
    pausing = window.setTimeout(refresh, pauseMs);
  };
  const stopEvents = wire.listen((event) => {
    for (const prefix of event.type === 'sync' ? ['mail.state', 'mail.refused'] : staleBy[event.type]) stale.add(prefix);
    if (pausing === null) refresh();
  });
  const stopConnection = wire.onConnected((connected) => {
    if (connected) void client.invalidateQueries();
  });
  return () => {
    stopEvents();
    stopConnection();
    if (pausing !== null) window.clearTimeout(pausing);
  };
}
