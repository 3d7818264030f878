namespace Playground.EndToEnd;

/// <summary>The walk-throughs of talking pods and of a Service, typed with the real kubectl from the first namespace to the clean-up.</summary>
public sealed class WalkthroughTests(PlaygroundServer server)
{
    [Fact]
    public Task Two_pods_talk_to_each_other() => Transcript.PlayAsync(Kubectl.Newest, server.Kubeconfig, """
        $ kubectl create namespace telephone
        namespace/telephone created
        $ kubectl run caller --image=alpine:3.19 --namespace=telephone --command -- sleep infinite
        pod/caller created
        $ kubectl wait --for=condition=Ready pod/caller --namespace=telephone --timeout=20s
        pod/caller condition met
        $ kubectl get pods --namespace=telephone
        NAME     READY   STATUS    RESTARTS   AGE
        caller   1/1     Running   0          <age>
        $ kubectl exec pod/caller --namespace=telephone -- wget -q -S https://www.sourceallies.com -O /dev/null
          HTTP/1.1 200 OK
          Content-Type: text/html
          Content-Length: 23195
          Connection: close
        …
          Server: AmazonS3
        …
        $ kubectl exec pod/caller --namespace=telephone -- cat /etc/os-release
        NAME="Alpine Linux"
        ID=alpine
        VERSION_ID=3.19.0
        PRETTY_NAME="Alpine Linux v3.19"
        HOME_URL="https://alpinelinux.org/"
        BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
        $ printf 'uname -n\nwhoami\nexit\n' | kubectl exec pod/caller --stdin --namespace=telephone -- sh
        caller
        root
        $ kubectl run receiver --image=nginx:1.24 --namespace=telephone
        pod/receiver created
        $ kubectl wait --for=condition=Ready pod/receiver --namespace=telephone --timeout=20s
        pod/receiver condition met
        $ kubectl get pods --output=wide --namespace=telephone
        NAME       READY   STATUS    RESTARTS   AGE   IP           NODE     NOMINATED NODE   READINESS GATES
        caller     1/1     Running   0          <age>   <ip>   <node>   <none>           <none>
        receiver   1/1     Running   0          <age>   <ip>   <node>   <none>           <none>
        $ kubectl get pod receiver --namespace=telephone -o jsonpath={.status.podIP} > first; kubectl exec pod/caller --namespace=telephone -- wget -q -S "$(cat first)" -O /dev/null
          HTTP/1.1 200 OK
          Server: nginx/1.24.0
          Date: …
          Content-Type: text/html
          Content-Length: 615
          Last-Modified: Tue, 11 Apr 2023 01:45:34 GMT
          Connection: close
          ETag: "6434bbbe-267"
          Accept-Ranges: bytes
        $ kubectl logs pod/receiver --tail=1 --namespace=telephone | sed "s/^$(kubectl get pod caller --namespace=telephone -o jsonpath={.status.podIP}) /CALLER /"
        CALLER - - [<time> +0000] "GET / HTTP/1.1" 200 615 "-" "Wget" "-"
        $ kubectl logs pod/receiver --tail=5 --namespace=telephone | head -4
        <day> <time> [notice] 1#1: getrlimit(RLIMIT_NOFILE): 1048576:1048576
        <day> <time> [notice] 1#1: start worker processes
        <day> <time> [notice] 1#1: start worker process 29
        <day> <time> [notice] 1#1: start worker process 30
        $ kubectl delete pod/receiver --namespace=telephone
        pod "receiver" deleted
        $ kubectl run receiver --image=nginx:1.24 --namespace=telephone
        pod/receiver created
        $ kubectl wait --for=condition=Ready pod/receiver --namespace=telephone --timeout=20s
        pod/receiver condition met
        $ test "$(kubectl get pod receiver --namespace=telephone -o jsonpath={.status.podIP})" != "$(cat first)" && echo another address
        another address
        $ kubectl get pods --namespace=telephone --output=custom-columns=NAME:.metadata.name,IP:.status.podIP
        NAME       IP
        caller     <ip>
        receiver   <ip>
        $ kubectl delete namespace/telephone
        namespace "telephone" deleted
        $ kubectl get pods --namespace=telephone
        No resources found in telephone namespace.
        """);

    [Fact]
    public Task A_Service_spreads_requests_over_its_pods() => Transcript.PlayAsync(Kubectl.Newest, server.Kubeconfig, """
        $ kubectl create namespace lake
        namespace/lake created
        $ cat <<EOF >service.yaml
        apiVersion: v1
        kind: Service
        metadata:
          name: fish
          namespace: lake
        spec:
          selector:
            role: fish
          ports:
            - protocol: TCP
              port: 80
              targetPort: 8080
        EOF
        $ kubectl apply -f service.yaml
        service/fish created
        $ kubectl apply -f service.yaml
        service/fish unchanged
        $ kubectl get services --namespace=lake
        NAME   TYPE        CLUSTER-IP     EXTERNAL-IP   PORT(S)   AGE
        fish   ClusterIP   <ip>   <none>        80/TCP    <age>
        $ kubectl get endpoints --namespace=lake
        NAME   ENDPOINTS   AGE
        fish   <none>      <age>
        $ for n in 1 2 3; do kubectl run fish-$n --image=jmalloc/echo-server:0.3.6 --namespace=lake -l role=fish; done
        pod/fish-1 created
        pod/fish-2 created
        pod/fish-3 created
        $ kubectl run angler --image=alpine:3.19 --namespace=lake --labels=role=angler --command -- sleep infinite
        pod/angler created
        $ kubectl wait --for=condition=Ready pod --all --namespace=lake --timeout=20s
        pod/angler condition met
        pod/fish-1 condition met
        pod/fish-2 condition met
        pod/fish-3 condition met
        $ kubectl get endpoints --namespace=lake | grep -o ':8080' | wc -l
        3
        $ kubectl get endpoints fish --namespace=lake
        NAME   ENDPOINTS                                            AGE
        fish   <ip>:8080,<ip>:8080,<ip>:8080   <age>
        $ kubectl exec pod/angler --namespace=lake -- wget -qO- fish.lake.svc
        Request served by fish-<n>

        GET / HTTP/1.1

        Host: fish.lake.svc
        Connection: close
        User-Agent: Wget
        $ kubectl exec pod/angler --namespace=lake -- sh -c 'for i in $(seq 40); do wget -qO- fish.lake.svc | head -1; done' | sort -u
        Request served by fish-1
        Request served by fish-2
        Request served by fish-3
        $ kubectl delete pod fish-2 fish-3 --namespace=lake
        pod "fish-2" deleted
        pod "fish-3" deleted
        $ kubectl get endpoints --namespace=lake
        NAME   ENDPOINTS          AGE
        fish   <ip>:8080   <age>
        $ kubectl exec pod/angler --namespace=lake -- sh -c 'for i in $(seq 5); do wget -qO- fish.lake.svc | head -1; done' | sort -u
        Request served by fish-1
        $ kubectl delete namespace/lake
        namespace "lake" deleted
        """);
}
