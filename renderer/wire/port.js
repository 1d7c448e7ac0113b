/** @param port comes from the preload by `window.postMessage` with the tag `amends-engine` */
export function openPort(port) {
    const line = { send: (request) => port.postMessage(request), onFrame: () => undefined, onConnected: () => undefined };
    port.onmessage = ({ data }) => line.onFrame(data);
    port.onmessageerror = () => line.onConnected(false);
    port.start();
    queueMicrotask(() => line.onConnected(true));
    return line;
}
/** Waits for the preload's port; only this page's own messages count. */
export function awaitPort() {
    return new Promise((resolve) => {
        window.addEventListener('message', function take(event) {
            const [port] = event.ports;
            if (event.source !== window || event.data !== 'amends-engine' || port === undefined)
                return;
            window.removeEventListener('message', take);
            resolve(port);
        });
        window.postMessage('amends-window-ready', window.location.origin === 'null' ? '*' : window.location.origin);
    });
}
