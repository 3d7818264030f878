using Playground.Benchmarks;

// Figures of the main job, printed as a table: `dotnet run --project tests/Playground.Benchmarks --configuration Release [NAME …]`
Measurement[] all =
[
    new StartUp(), new PodToEndpoint(), new DnsOverUdp(), new RequestsThroughService(),
    new DeploymentToReady(10), new DeploymentToReady(100), new DeploymentToReady(500), new DeploymentToReady(5000),
    new EndpointChanges(deletes: false), new EndpointChanges(deletes: true), new AtRest(),
];
Console.WriteLine("| what | figure |");
Console.WriteLine("| --- | --- |");
foreach (var measurement in all.Where(m => args.Length is 0 || args.Contains(m.Name)))
    Console.WriteLine($"| {measurement.What} | {await measurement.RunAsync()} |");
