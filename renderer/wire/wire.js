import { Failure, faultSchema } from '#contract/errors.ts';
import { eventSchema } from '#contract/events.ts';
export function createWire(line) {
    const waiting = new Map();
    const listeners = new Set();
    const connection = new Set();
    let lastId = 0;
    line.onFrame = (frame) => {
        if (typeof frame !== 'object' || frame === null)
            return;
        if ('event' in frame) {
            const event = eventSchema.parse(frame.event);
            for (const listener of listeners)
                listener(event);
            return;
        }
        if (!('id' in frame) || typeof frame.id !== 'number')
            return;
        const one = waiting.get(frame.id);
        waiting.delete(frame.id);
        if ('fault' in frame)
            one?.reject(new Failure(faultSchema.parse(frame.fault)));
        else
            one?.resolve('output' in frame ? frame.output : undefined);
    };
    line.onConnected = (connected) => {
        if (!connected) {
            for (const one of waiting.values())
                one.reject(new Failure({ code: 'internal', detail: 'The engine cannot be reached.' }));
            waiting.clear();
        }
        for (const listener of connection)
            listener(connected);
    };
    const call = (method, input) => {
        lastId += 1;
        const id = lastId;
        return new Promise((resolve, reject) => {
            waiting.set(id, { resolve, reject });
            line.send({ id, method, input });
        });
    };
    return {
        call: call,
        listen(listener) {
            listeners.add(listener);
            return () => listeners.delete(listener);
        },
        onConnected(listener) {
            connection.add(listener);
            return () => connection.delete(listener);
        },
    };
}
