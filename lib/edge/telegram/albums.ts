const mostRemembered = 1000;

/**
 * Tells whether a message is the one of its album to answer: an album comes as a message for each picture, and ten
 * pictures are no ten questions. A replay of the same update is answered again. Remembered by this process only.
 */
export function rememberAlbums() {
  const firstOf = new Map<string, number>();
  return (
    botId: string,
    message: { media_group_id?: string; chat: { id: number } } | object,
    updateId: number,
  ): boolean => {
    if (!('media_group_id' in message) || !message.media_group_id) return true;
    const album = `${botId}:${message.chat.id}:${message.media_group_id}`;
    const first = firstOf.get(album) ?? updateId;
    firstOf.set(album, first);
    const [oldest] = firstOf.keys();
    if (firstOf.size > mostRemembered && oldest !== undefined) firstOf.delete(oldest);
    return first === updateId;
  };
}
