import mark from './favicon.svg';

export function Logo() {
  return (
    <h1 className="logo">
      <img src={mark} alt="" width="22" height="22" />
      <span>
        callrecords<span className="logo-tail">-gateway</span>
      </span>
    </h1>
  );
}
