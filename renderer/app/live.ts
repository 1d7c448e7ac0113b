/**
 * Live data for screens. `useCall(method, input)` reads and stays fresh by the engine's events;
 * `useAct(method)` does something and throws a Failure whose words `faultWords` gives.
 */
import { keepPreviousData, QueryClient, type UseQueryOptions, useMutation, useQueries, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
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

/** Acts; what it changed comes back as an event, so nothing needs to be invalidated by hand. */
export function useAct<M extends MethodName>(method: M) {
  const wire = useWire();
  return useMutation<Output<M>, Error, Input<M>>({ mutationFn: (input) => wire.call(method, input) });
}

/** Which reads an event makes stale, by the first part of the query key. */
const staleBy: Readonly<Record<Exclude<EngineEvent['type'], 'sync'>, readonly string[]>> = {
  conversations: ['conversations.', 'search.', 'customers.', 'reports.', 'followUps.'],
  complaints: ['complaints.', 'surveys.', 'imports.', 'ideas.', 'conversations.', 'customers.', 'reports.', 'search.', 'followUps.'],
  'follow-ups': ['followUps.', 'complaints.', 'conversations.'],
  outbox: ['outbox.', 'surveys.', 'conversations.', 'drafts.find'],
  customers: ['customers.', 'conversations.'],
  templates: ['templates.'],
  settings: [
    'settings.',
    'calendars.',
    'complaints.causes',
    'complaints.usual',
    'ideas.',
    'accounts.',
    'conversations.',
    'followUps.',
    'mail.state',
    'acknowledgement.',
  ],
  progress: [],
  disk: ['data.'],
  secrets: ['secrets.', 'settings.'],
  reminder: ['followUps.'],
  knock: ['followUps.'],
};

export function keepLive(wire: Wire, client: QueryClient): () => void {
  const stopEvents = wire.listen((event) => {
    if (event.type === 'sync') {
      for (const name of ['mail.state', 'mail.refused']) void client.invalidateQueries({ queryKey: [name] });
      return;
    }
    const prefixes = staleBy[event.type];
    void client.invalidateQueries({
      predicate: ({ queryKey: [name] }) => typeof name === 'string' && prefixes.some((prefix) => name.startsWith(prefix)),
    });
  });
  const stopConnection = wire.onConnected((connected) => {
    if (connected) void client.invalidateQueries();
  });
  return () => {
    stopEvents();
    stopConnection();
  };
}
