# The built help centre and its desk. See docs/running.md.
FROM node:24-slim AS build
WORKDIR /handrail
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-slim
WORKDIR /handrail
COPY --from=build /handrail ./
RUN npm prune --omit=dev && mkdir /data && chown node:node /data
USER node
ENV HANDRAIL_DATA=/data HANDRAIL_URL=http://localhost:4321
VOLUME /data
EXPOSE 4321
HEALTHCHECK CMD ["node", "-e", "fetch('http://127.0.0.1:4321/api/ready').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["sh", "-c", "exec node scripts/desk.ts serve --host 0.0.0.0 --url \"$HANDRAIL_URL\" --proxies \"${HANDRAIL_PROXIES:-1}\""]
