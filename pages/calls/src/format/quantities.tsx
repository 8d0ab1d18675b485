const quantity = /(\d[\d.,]* (?:%|ms|GHz|points|frames\/s|h|min|s)(?![\p{L}\p{N}])|Wi-Fi)/u;

/** A text whose numbers stay with their units. No-break spaces would hinder those who search or copy it. */
export function WithQuantities({ text }: { readonly text: string }) {
  return text.split(quantity).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={index} className="quantity">
        {part}
      </span>
    ),
  );
}
