using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Laptops;

/// <summary>What a new home has in it.</summary>
internal static class HomeFiles
{
    public static void Put(DirectoryNode home, DateTimeOffset now)
    {
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)
        [
            (".bashrc", """
                alias ll='ls -l'
                alias la='ls -A'

                """),
            ("nginx.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: nginx
                spec:
                  replicas: 3
                  selector:
                    matchLabels:
                      app: nginx
                  template:
                    metadata:
                      labels:
                        app: nginx
                    spec:
                      containers:
                      - name: nginx
                        image: nginx:1.27
                        ports:
                        - name: http
                          containerPort: 80
                ---
                apiVersion: v1
                kind: Service
                metadata:
                  name: nginx
                spec:
                  selector:
                    app: nginx
                  ports:
                  - port: 80
                    targetPort: http

                """),
        ])
        {
            home.Put(name, new FileNode(text) { Modified = now });
        }
    }
}
