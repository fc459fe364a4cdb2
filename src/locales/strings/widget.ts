/** Words of the widget. */
export interface WidgetStrings {
  readonly title: string;
}
