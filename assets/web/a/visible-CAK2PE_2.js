<<<<<<< HEAD:assets/web/a/visible-BUnRsUwF.js
<<<<<<<< HEAD:assets/web/a/visible-s4uST20X.js
import{Kn as e,Un as t,Yn as n}from"./index-BptxUMjf.js";var r=n(e(),1),i=t();function a({onSeen:e}){let t=(0,r.useRef)(null),n=(0,r.useRef)(e);return(0,r.useEffect)(()=>{n.current=e}),(0,r.useEffect)(()=>{let e=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&n.current(),{rootMargin:`300px`});return t.current&&e.observe(t.current),()=>e.disconnect()},[]),(0,i.jsx)(`div`,{ref:t,"aria-hidden":!0,className:`h-px`})}export{a as t};
========
import{Kn as e,Qn as t,Yn as n}from"./index-2-6Ny0Ix.js";var r=t(n(),1),i=e();function a({onSeen:e}){let t=(0,r.useRef)(null),n=(0,r.useRef)(e);return(0,r.useEffect)(()=>{n.current=e}),(0,r.useEffect)(()=>{let e=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&n.current(),{rootMargin:`300px`});return t.current&&e.observe(t.current),()=>e.disconnect()},[]),(0,i.jsx)(`div`,{ref:t,"aria-hidden":!0,className:`h-px`})}export{a as t};
>>>>>>>> 13e210a (chat: Pin messages for all who read the room):assets/web/a/visible-BUnRsUwF.js
=======
import{$n as e,Xn as t,nr as n}from"./index-D1W6gNAB.js";var r=n(e(),1),i=t();function a({onSeen:e}){let t=(0,r.useRef)(null),n=(0,r.useRef)(e);return(0,r.useEffect)(()=>{n.current=e}),(0,r.useEffect)(()=>{let e=new IntersectionObserver(e=>e.some(e=>e.isIntersecting)&&n.current(),{rootMargin:`300px`});return t.current&&e.observe(t.current),()=>e.disconnect()},[]),(0,i.jsx)(`div`,{ref:t,"aria-hidden":!0,className:`h-px`})}export{a as t};
>>>>>>> 8e893c7 (chat: Save messages for oneself):assets/web/a/visible-CAK2PE_2.js
