/** Words around a case that goes to the company's other tools; its agents read them. */
export interface DeliveryStrings {
  /** Before the steps that are told; the earlier ones are in the inbox. */
  readonly earlierSteps: (n: number) => string;
  readonly email: string;
  readonly phone: string;
  readonly name: string;
  /** Before the address of the case in the inbox. */
  readonly inbox: string;
  /** Over what the customer wrote to a case that was delivered before. */
  readonly added: (reference: string) => string;
  /** Over a file that arrived after the case. */
  readonly file: (reference: string) => string;
  /** Before everything that the customer did not write himself. */
  readonly context: string;
}
