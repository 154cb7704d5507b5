<<<<<<< HEAD:assets/web/a/face-slightly-smiling-plus-Bav6C5c7.js
<<<<<<<< HEAD:assets/web/a/face-slightly-smiling-plus-CnDrGGns.js
import{wn as e}from"./index-BptxUMjf.js";var t={name:`face-slightly-smiling-plus`,size:24,node:[[`path`,{d:`M13.267 2.08a10 10 0 108.653 8.653`,key:`1wbpyh`}],[`path`,{d:`M15 10V9`,key:`4dkmfx`}],[`path`,{d:`M16 5h6`,key:`1vod17`}],[`path`,{d:`M16.472 15a6 6 0 01-8.943 0`,key:`7qomzy`}],[`path`,{d:`M19 2v6`,key:`4bpg5p`}],[`path`,{d:`M9 10V9`,key:`1lazqi`}]],aliases:[`smile-plus`]};t.node;var n=e(t);export{n as t};
========
import{Dn as e}from"./index-2-6Ny0Ix.js";var t={name:`face-slightly-smiling-plus`,size:24,node:[[`path`,{d:`M13.267 2.08a10 10 0 108.653 8.653`,key:`1wbpyh`}],[`path`,{d:`M15 10V9`,key:`4dkmfx`}],[`path`,{d:`M16 5h6`,key:`1vod17`}],[`path`,{d:`M16.472 15a6 6 0 01-8.943 0`,key:`7qomzy`}],[`path`,{d:`M19 2v6`,key:`4bpg5p`}],[`path`,{d:`M9 10V9`,key:`1lazqi`}]],aliases:[`smile-plus`]};t.node;var n=e(t);export{n as t};
>>>>>>>> 13e210a (chat: Pin messages for all who read the room):assets/web/a/face-slightly-smiling-plus-Bav6C5c7.js
=======
import{jn as e}from"./index-D1W6gNAB.js";var t={name:`face-slightly-smiling-plus`,size:24,node:[[`path`,{d:`M13.267 2.08a10 10 0 108.653 8.653`,key:`1wbpyh`}],[`path`,{d:`M15 10V9`,key:`4dkmfx`}],[`path`,{d:`M16 5h6`,key:`1vod17`}],[`path`,{d:`M16.472 15a6 6 0 01-8.943 0`,key:`7qomzy`}],[`path`,{d:`M19 2v6`,key:`4bpg5p`}],[`path`,{d:`M9 10V9`,key:`1lazqi`}]],aliases:[`smile-plus`]};t.node;var n=e(t);export{n as t};
>>>>>>> 8e893c7 (chat: Save messages for oneself):assets/web/a/face-slightly-smiling-plus-DZ32R0DL.js
