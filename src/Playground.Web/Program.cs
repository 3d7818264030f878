using Playground.Web.Hosting;

var (options, exitCode) = PlaygroundOptions.Parse(args, Console.Out, Console.Error);
return options is null ? exitCode : await PlaygroundHost.RunAsync(options);
