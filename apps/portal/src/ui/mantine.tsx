import '@mantine/core/styles/default-css-variables.css';
import '@mantine/core/styles/UnstyledButton.css';
import '@mantine/core/styles/Paper.css';
import '@mantine/core/styles/Overlay.css';
import '@mantine/core/styles/ModalBase.css';
import '@mantine/core/styles/Modal.css';
import '@mantine/core/styles/CloseButton.css';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Input.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Combobox.css';
import './mantine.css';
import { createTheme, MantineProvider, type PopoverProps, type PortalProps, type SelectProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { colorScheme } from '../shell/appearance.ts';
import { useStore } from './store.ts';

/** Nothing here writes a style element: the Content-Security-Policy allows style sheets of our own origin only. */
const theme = createTheme({
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    // By their names: whoever shows none of them does not fetch them.
    // What floats belongs to the content: within its landmark, and gone with it.
    Portal: { defaultProps: { target: '#contenu' } satisfies Partial<PortalProps> },
    Popover: { defaultProps: { transitionProps: { duration: 120 } } satisfies Partial<PopoverProps> },
    Select: {
      defaultProps: {
        withScrollArea: false,
        comboboxProps: { transitionProps: { duration: 0 } },
      } satisfies Partial<SelectProps>,
    },
  },
});

/**
 * How every dialog stands on the page. The page itself never scrolls, only panes do: there is nothing to lock, and
 * locking would write a style element.
 */
export const dialogLook = {
  centered: true,
  lockScroll: false,
  transitionProps: { duration: 120, transition: 'fade' },
} as const;

/** The component library under our own tokens; loaded with the signed-in part of the page only. */
export function Themed({ children }: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      forceColorScheme={useStore(colorScheme)}
    >
      {children}
    </MantineProvider>
  );
}
