import { Component, createRef } from 'preact';
import smallerIcon from 'lucide/dist/esm/icons/x.mjs';
import type { Picture } from '../reading-state.ts';
import { Icon } from '../view/Icon.tsx';
import type { Later, View } from '../view/view.ts';

interface ZoomedPictureProps {
  readonly view: View;
  readonly later: Later;
  readonly picture: Picture;
}

/**
 * A picture over its article, as large as it is, to be scrolled both ways. The way to a person stays below it.
 * A class, because hooks would cost a file of their own.
 */
export class ZoomedPicture extends Component<ZoomedPictureProps> {
  readonly #button = createRef<HTMLButtonElement>();
  #opener: HTMLElement | null = null;

  override componentDidMount(): void {
    const button = this.#button.current;
    const root = button?.getRootNode();
    if (root instanceof ShadowRoot && root.activeElement instanceof HTMLElement)
      this.#opener = root.activeElement;
    button?.focus();
  }

  override componentWillUnmount(): void {
    const opener = this.#opener;
    const title = this.#button.current?.closest('.screen')?.querySelector<HTMLElement>('.article-title');
    // The article takes the focus again once it is drawn without the picture.
    queueMicrotask(() => {
      (opener?.isConnected ? opener : title)?.focus();
    });
  }

  override render({ view, later, picture }: ZoomedPictureProps) {
    const { reading } = later;
    const close = (): void => {
      view.dispatch({ type: 'zoom', picture: null });
    };
    return (
      <div
        class="zoomed"
        role="dialog"
        aria-label={picture.alt || reading.picture}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.isComposing) return;
          event.preventDefault();
          // The panel stays open.
          event.stopPropagation();
          close();
        }}
      >
        <button
          ref={this.#button}
          type="button"
          class="icon-button"
          aria-label={reading.closePicture}
          title={reading.closePicture}
          onClick={close}
        >
          <Icon of={smallerIcon} />
        </button>
        <div class="zoomed-picture" role="region" aria-label={reading.picture} tabIndex={0}>
          <img src={picture.src} alt={picture.alt} />
        </div>
      </div>
    );
  }
}
