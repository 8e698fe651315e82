// Keeps on this device what is typed, until the server has it: strictly on the disk, so that it outlives
// a browser that is killed. Where the device keeps nothing, everything else works on.
globalThis.device = (() => {
  const wait = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  let open;

  function database() {
    open ??= new Promise((done, failed) => {
      const request = indexedDB.open("drafts", 1);
      request.onupgradeneeded = () => request.result.createObjectStore("typed");
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    return open;
  }

  async function within(mode, act) {
    try {
      const shelf = (await database()).transaction("typed", mode, { durability: "strict" }).objectStore("typed");
      return await wait(act(shelf));
    } catch {
      return undefined;
    }
  }

  return {
    keep: (key, record) => within("readwrite", (shelf) => shelf.put(record, key)),
    kept: (key) => within("readonly", (shelf) => shelf.get(key)),
    // The keys that begin so, and so what is kept for one person and purpose.
    keysUnder: async (start) => await within("readonly", (shelf) =>
      shelf.getAllKeys(IDBKeyRange.bound(start, `${start}\uffff`))) || [],
    forget: (key) => within("readwrite", (shelf) => shelf.delete(key)),
  };
})();
