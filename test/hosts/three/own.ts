// A picture of its own, by three.js as it comes, which goes on beside a scene.
import { BoxGeometry, Mesh, MeshNormalMaterial, PerspectiveCamera, Scene, WebGLRenderer } from 'three';

const renderer = new WebGLRenderer({ canvas: document.querySelector<HTMLCanvasElement>('#own')! });
const scene = new Scene().add(new Mesh(new BoxGeometry(), new MeshNormalMaterial()));
const camera = new PerspectiveCamera(50, 2, 0.1, 10);
camera.position.z = 2;
Object.assign(window, { drawOwn: () => renderer.render(scene, camera) });
