using Playground.Benchmarks;
using Playground.Benchmarks.Api;
using Playground.Benchmarks.Canvas;
using Playground.Benchmarks.Dns;
using Playground.Benchmarks.Rooms;
using Playground.Benchmarks.Terminal;

// Figures of the main job, printed as a table: `dotnet run --project tests/Playground.Benchmarks --configuration Release [NAME …]`
Measurement[] all =
[
    new StartUp(), new PodToEndpoint(), new DnsOverUdp(), new DnsOverTcp(), new DnsOverHttps(), new LookupsInProcess(), new RequestsThroughService(), new KubectlGetPods(),
    new RoutedRequests(10, traced: false), new RoutedRequests(1_000, traced: false), new RoutedRequests(10_000, traced: false),
    new RoutedRequests(10, traced: true), new RoutedRequests(1_000, traced: true), new RoutedRequests(10_000, traced: true),
    new RoutingTableChange(10, 3), new RoutingTableChange(10_000, 3), new RoutingTableChange(10, 1_000), new RoutingTableChange(10, 10_000),
    new DeploymentToReady(10), new DeploymentToReady(100), new DeploymentToReady(500), new DeploymentToReady(5000),
    new EndpointChanges(deletes: false), new EndpointChanges(deletes: true), new AtRest(),
    new Creates(1), new Creates(16), new Creates(32), new Gets(), new Lists(1_000, asTable: false), new Lists(1_000, asTable: true), new Lists(2_000, asTable: false),
    new FanOut(), new ClusterMemory(), new Restart(),
    new SceneViewers(1), new SceneViewers(50), new SceneViewers(300),
    new FullWorkshop(30), new FullWorkshop(300), new Sandboxes(), new SleepingSandboxes(),
    new CanvasFrames(200), new CanvasFrames(1_000), new CanvasFrames(2_000),
    new KeystrokeEcho(), new KeystrokeInBrowser(), new ShellLoop(), new IdleShells(),
];
Console.WriteLine("| what | figure |");
Console.WriteLine("| --- | --- |");
foreach (var measurement in all.Where(m => args.Length is 0 || args.Contains(m.Name)))
    Console.WriteLine($"| {measurement.What} | {await measurement.RunAsync()} |");
