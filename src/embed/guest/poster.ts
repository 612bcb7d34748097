// What a frame shows before its scene: a picture made beforehand, and the button that starts it. Loads nothing of the product.

export interface Poster {
  readonly root: HTMLElement;
  /** The button: play, or resume. */
  offer(label: string, act: () => void): void;
  /** A picture by its address; one that cannot be loaded leaves the plain ground. */
  show(source: string): void;
  /** A sentence in place of the picture. */
  say(sentence: string): void;
  hide(): void;
}

/** Fills `place`. */
export function createPoster(place: HTMLElement): Poster {
  const root = document.createElement('div');
  root.className = 'poster';
  const picture = document.createElement('img');
  picture.alt = '';
  picture.hidden = true;
  picture.onerror = () => {
    picture.hidden = true;
  };
  const sentence = document.createElement('p');
  sentence.setAttribute('role', 'alert');
  const button = document.createElement('button');
  button.type = 'button';
  button.hidden = true;
  root.append(picture, sentence, button);
  place.append(root);
  return {
    root,
    offer(label, act) {
      root.hidden = false;
      button.hidden = false;
      button.textContent = label;
      button.onclick = () => {
        button.hidden = true;
        act();
      };
    },
    show(source) {
      root.hidden = false;
      picture.hidden = false;
      picture.src = source;
    },
    say(text) {
      root.hidden = false;
      sentence.textContent = text;
    },
    hide() {
      root.hidden = true;
      sentence.textContent = '';
    },
  };
}
