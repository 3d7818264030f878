using Playground.Benchmarks;

// Figures of the main job, printed as a table: `dotnet run --project tests/Playground.Benchmarks --configuration Release`
Measurement[] all = [new StartUp(), new PodToEndpoint(), new DnsOverUdp(), new RequestsThroughService()];
Console.WriteLine("| what | figure |");
Console.WriteLine("| --- | --- |");
foreach (var measurement in all.Where(m => args.Length is 0 || args.Contains(m.GetType().Name)))
    Console.WriteLine($"| {measurement.What} | {await measurement.RunAsync()} |");
