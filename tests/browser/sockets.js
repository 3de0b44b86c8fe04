// Notes each message of a socket as [whether it was sent, its bytes in base64]; of long ones, that there was one.
(() => {
  const LONGEST = 50_000;
  const messages = (window.atlasMessages = []);
  const note = (isSent, data) => {
    const bytes = ArrayBuffer.isView(data) ? data : data instanceof ArrayBuffer ? new Uint8Array(data) : [];
    const isShort = bytes.length < LONGEST;
    messages.push([isSent, isShort ? btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) : '']);
  };
  window.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener('message', ({ data }) => note(false, data));
    }
    send(data) {
      note(true, data);
      super.send(data);
    }
  };
})();
