// Waits for an element to be scrolled into sight.

/** CSS pixels around the window in which a picture counts as near enough to be seen. */
export const NEAR = 200;

/** Acts once. `margin`: CSS pixels around the window that count as seen. Returns what ends the waiting. */
export function whenSeen(element: Element, act: () => void, margin = 0): () => void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      act();
    },
    { rootMargin: `${margin}px` },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
