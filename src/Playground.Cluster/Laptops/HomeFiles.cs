using Playground.Cluster.FileSystems;

namespace Playground.Cluster.Laptops;

/// <summary>What a new home has in it.</summary>
public static class HomeFiles
{
    /// <summary>The cluster's API as the laptop's kubeconfig names it.</summary>
    public const string ApiServer = "https://192.168.49.2:8443";

    internal static void Put(DirectoryNode home, DateTimeOffset now)
    {
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)
        [
            (".bashrc", """
                alias ll='ls -l'
                alias la='ls -A'
                alias k=kubectl
                alias kgp='kubectl get pods'

                """),
            (".kube/config", $"""
                apiVersion: v1
                kind: Config
                clusters:
                - name: playground
                  cluster:
                    server: {ApiServer}
                contexts:
                - name: playground
                  context:
                    cluster: playground
                    user: playground
                current-context: playground
                users:
                - name: playground
                  user: {"{}"}

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
            home.PutAt(name, new FileNode(text) { Modified = now });
        }
    }
}
