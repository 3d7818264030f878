# Where the .NET images come from: the vendor's registry, or a mirror of it.
ARG DOTNET_IMAGES

FROM ${DOTNET_IMAGES}/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY . .
RUN dotnet publish src/Playground.Web --configuration Release --output /app

FROM ${DOTNET_IMAGES}/aspnet:10.0
RUN mkdir /data && chown "$APP_UID" /data
WORKDIR /app
COPY --from=build /app .
USER $APP_UID
VOLUME /data
EXPOSE 5080 5353/udp 5353/tcp
ENTRYPOINT ["dotnet", "Playground.Web.dll", "--urls", "http://0.0.0.0:5080", "--dns", "0.0.0.0:5353", "--data", "/data"]
