namespace Playground.EndToEnd;

/// <summary>What people type on their first days with the network of Kubernetes, and what comes back.</summary>
internal static class Walkthroughs
{
    /// <summary>Two pods talk to each other.</summary>
    public const string TwoPods = """
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
        """;

    /// <summary>A Service spreads requests over its pods.</summary>
    public const string SpreadRequests = """
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
        """;

    /// <summary>A Deployment, addresses and names of pods, and Services found by name.</summary>
    public const string Names = """
        $ kubectl create namespace home
        namespace/home created
        $ cat <<EOF >nginx.yaml
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: nginx
          labels: {app: nginx}
        spec:
          replicas: 3
          selector:
            matchLabels: {app: nginx}
          template:
            metadata:
              labels: {app: nginx}
            spec:
              initContainers:
              - name: welcome
                image: busybox
                command: ['sh', '-c', 'echo "Welcome to the home page of host \$(hostname)!" > /usr/share/nginx/html/index.html']
                volumeMounts:
                - {name: html, mountPath: /usr/share/nginx/html}
              containers:
              - name: nginx
                image: nginx:1.24
                ports:
                - {name: http-web-svc, containerPort: 80}
                volumeMounts:
                - {name: html, mountPath: /usr/share/nginx/html}
              volumes:
              - name: html
                emptyDir: {}
        EOF
        $ kubectl apply -f nginx.yaml --namespace=home
        deployment.apps/nginx created
        $ kubectl rollout status deployment/nginx --namespace=home --timeout=20s | tail -n 1
        deployment "nginx" successfully rolled out
        $ kubectl get pods --namespace=home
        NAME                     READY   STATUS    RESTARTS   AGE
        nginx-<hash>   1/1     Running   0          <age>
        nginx-<hash>   1/1     Running   0          <age>
        nginx-<hash>   1/1     Running   0          <age>
        $ kubectl run tmp-shell --image=nicolaka/netshoot --namespace=home --command -- sleep 1d
        pod/tmp-shell created
        $ kubectl wait --for=condition=Ready pod/tmp-shell --namespace=home --timeout=20s
        pod/tmp-shell condition met
        $ kubectl get pods --selector=app=nginx --namespace=home --output=jsonpath='{.items[0].status.podIP}' > address; kubectl exec tmp-shell --namespace=home -- ping -c1 "$(cat address)"
        PING <ip> (<ip>) 56(84) bytes of data.
        64 bytes from <ip>: icmp_seq=1 ttl=<n> time=<n> ms

        --- <ip> ping statistics ---
        1 packets transmitted, 1 received, 0% packet loss, time <n>ms
        rtt min/avg/max/mdev = <n> ms
        $ kubectl exec tmp-shell --namespace=home -- curl -s "$(cat address)"
        Welcome to the home page of host nginx-<pod>!
        $ kubectl exec tmp-shell --namespace=home -- ping -c1 nginx-of-no-name
        ping: nginx-of-no-name: Name does not resolve
        command terminated with exit code 2
        (exit 2)
        $ kubectl exec tmp-shell --namespace=home -- curl -s "$(tr . - < address).home.pod.cluster.local"
        Welcome to the home page of host nginx-<pod>!
        $ kubectl expose deployment nginx --port=8081 --name=web --target-port=80 --namespace=home
        service/web exposed
        $ kubectl get service --namespace=home
        NAME   TYPE        CLUSTER-IP      EXTERNAL-IP   PORT(S)    AGE
        web    ClusterIP   <ip>   <none>        8081/TCP   <age>
        $ kubectl exec tmp-shell --namespace=home -- curl -s http://web.home:8081
        Welcome to the home page of host nginx-<pod>!
        $ kubectl expose deployment nginx --port=80 --name=nginx-service --target-port=http-web-svc --namespace=home
        service/nginx-service exposed
        $ kubectl exec tmp-shell --namespace=home -- nslookup nginx-service
        Server:		10.96.0.10
        Address:	10.96.0.10#53

        Name:	nginx-service.home.svc.cluster.local
        Address: <ip>
        $ kubectl exec tmp-shell --namespace=home -- sh -c 'for i in $(seq 50); do curl -s nginx-service; done' | sort -u | wc -l
        3
        $ kubectl get endpointslices.discovery.k8s.io --selector=kubernetes.io/service-name=nginx-service --namespace=home
        NAME                  ADDRESSTYPE   PORTS   ENDPOINTS                          AGE
        nginx-service-<x>   IPv4          80      <ip>,<ip>,<ip>   <age>
        $ kubectl expose deployment nginx --port=80 --name=headless --cluster-ip=None --namespace=home
        service/headless exposed
        $ kubectl get service headless --namespace=home
        NAME       TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
        headless   ClusterIP   None         <none>        80/TCP    <age>
        $ kubectl exec tmp-shell --namespace=home -- nslookup headless | grep -c headless.home.svc.cluster.local
        3
        $ kubectl delete namespace/home
        namespace "home" deleted
        """;

    /// <summary>Ways in from outside, and a name for what is outside.</summary>
    public const string Entrances = """
        $ kubectl create namespace harbour
        namespace/harbour created
        $ cat <<EOF >service.yaml
        apiVersion: v1
        kind: Service
        metadata:
          name: my-service
        spec:
          type: NodePort
          selector:
            app.kubernetes.io/name: MyApp
          ports:
            - name: http
              protocol: TCP
              port: 80
              targetPort: 8080
        EOF
        $ kubectl apply -f service.yaml --namespace=harbour
        service/my-service created
        $ kubectl get service my-service --namespace=harbour
        NAME         TYPE       CLUSTER-IP     EXTERNAL-IP   PORT(S)        AGE
        my-service   NodePort   <ip>   <none>        80:<port>/TCP   <age>
        $ kubectl run app --image=jmalloc/echo-server:0.3.6 --labels=app.kubernetes.io/name=MyApp --namespace=harbour
        pod/app created
        $ kubectl run caller --image=alpine:3.19 --namespace=harbour --command -- sleep infinite
        pod/caller created
        $ kubectl wait --for=condition=Ready pod --all --namespace=harbour --timeout=20s
        pod/app condition met
        pod/caller condition met
        $ kubectl exec caller --namespace=harbour -- wget -qO- "192.168.49.3:$(kubectl get service my-service --namespace=harbour --output=jsonpath='{.spec.ports[0].nodePort}')" | head -n 1
        Request served by app
        $ kubectl exec caller --namespace=harbour -- wget -qO- my-service:8080
        wget: can't connect to remote host (<ip>): Connection refused
        command terminated with exit code 1
        (exit 1)
        $ kubectl create service externalname outside --external-name=www.sourceallies.com --namespace=harbour
        service/outside created
        $ kubectl get service outside --namespace=harbour
        NAME      TYPE           CLUSTER-IP   EXTERNAL-IP            PORT(S)   AGE
        outside   ExternalName   <none>       www.sourceallies.com   <none>    <age>
        $ kubectl delete pod app --namespace=harbour
        pod "app" deleted
        $ kubectl exec caller --namespace=harbour -- wget -qO- my-service
        wget: can't connect to remote host (<ip>): Connection refused
        command terminated with exit code 1
        (exit 1)
        $ kubectl delete namespace/harbour
        namespace "harbour" deleted
        """;
}
