import mark from './favicon.svg';

export function Logo() {
  return (
    <span className="logo">
      <img src={mark} alt="" width="22" height="22" />
      <span>
        callrecords<span className="logo-tail">-gateway</span>
      </span>
    </span>
  );
}
