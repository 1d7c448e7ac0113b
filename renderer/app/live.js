/**
 * Live data for screens. `useCall(method, input)` reads and stays fresh by the engine's events;
 * `useAct(method)` does something and throws a Failure whose words `faultWords` gives.
 */
import { keepPreviousData, QueryClient, useMutation, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
const WireContext = createContext(null);
export const WireProvider = WireContext.Provider;
export function useWire() {
    const wire = useContext(WireContext);
    if (wire === null)
        throw new Error('useWire outside WireProvider');
    return wire;
}
export function createClient() {
    return new QueryClient({
        defaultOptions: {
            queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always', refetchOnWindowFocus: false },
            mutations: { networkMode: 'always' },
        },
    });
}
/** Reads; `enabled: false` waits. Older data stays on screen while newer comes. */
export function useCall(method, input, options = {}) {
    const wire = useWire();
    const query = {
        queryKey: [method, input],
        queryFn: () => wire.call(method, input),
        enabled: options.enabled ?? true,
        ...(options.keep === true ? { placeholderData: keepPreviousData } : {}),
    };
    return useQuery(query);
}
/** Acts; what it changed comes back as an event, so nothing needs to be invalidated by hand. */
export function useAct(method) {
    const wire = useWire();
    return useMutation({ mutationFn: (input) => wire.call(method, input) });
}
/** Which reads an event makes stale, by the first part of the query key. */
const staleBy = {
    conversations: ['conversations.', 'search.', 'customers.', 'reports.', 'followUps.'],
    complaints: ['complaints.', 'conversations.', 'customers.', 'reports.', 'search.', 'followUps.'],
    'follow-ups': ['followUps.', 'complaints.', 'conversations.'],
    outbox: ['outbox.', 'conversations.', 'drafts.find'],
    customers: ['customers.', 'conversations.'],
    templates: ['templates.'],
    settings: ['settings.', 'accounts.', 'conversations.', 'followUps.', 'mail.state'],
    reminder: ['followUps.'],
    knock: [],
};
export function keepLive(wire, client) {
    const stopEvents = wire.listen((event) => {
        if (event.type === 'sync') {
            void client.invalidateQueries({ queryKey: ['mail.state'] });
            return;
        }
        const prefixes = staleBy[event.type];
        void client.invalidateQueries({
            predicate: ({ queryKey: [name] }) => typeof name === 'string' && prefixes.some((prefix) => name.startsWith(prefix)),
        });
    });
    const stopConnection = wire.onConnected((connected) => {
        if (connected)
            void client.invalidateQueries();
    });
    return () => {
        stopEvents();
        stopConnection();
    };
}
