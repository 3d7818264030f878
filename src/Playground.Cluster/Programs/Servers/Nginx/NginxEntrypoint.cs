using Playground.Cluster.Containers.Processes;

namespace Playground.Cluster.Programs.Servers.Nginx;

/// <summary>The script that the image starts with: it prepares the configuration, then becomes the command it was given.</summary>
internal sealed class NginxEntrypoint : IProgram
{
    private const string Self = "/docker-entrypoint.sh: ";

    public async ValueTask<int> RunAsync(Process process)
    {
        string[] command = [.. process.Arguments.SkipWhile(argument => !argument.EndsWith("docker-entrypoint.sh", StringComparison.Ordinal)).Skip(1)];
        if (command is ["nginx" or "nginx-debug", ..])
        {
            await process.PrintAsync(
                Self + "/docker-entrypoint.d/ is not empty, will attempt to perform configuration\n"
                + Self + "Looking for shell scripts in /docker-entrypoint.d/\n"
                + Self + "Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh\n"
                + ListenOnIPv6(process)
                + Self + "Sourcing /docker-entrypoint.d/15-local-resolvers.envsh\n"
                + Self + "Launching /docker-entrypoint.d/20-envsubst-on-templates.sh\n"
                + Self + "Launching /docker-entrypoint.d/30-tune-worker-processes.sh\n"
                + Self + "Configuration complete; ready for start up\n");
        }

        return await process.BecomeAsync(command);
    }

    private static string ListenOnIPv6(Process process)
    {
        const string script = "10-listen-on-ipv6-by-default.sh: info: ", file = "/etc/nginx/conf.d/default.conf";
        if (process.FileSystem.Find(file) is { Node: null })
            return script + "/etc/nginx/conf.d/default.conf is not a file or does not exist\n";
        if (process.FileSystem.Find(file) is { ReadOnly: true })
            return script + "can not modify /etc/nginx/conf.d/default.conf (read-only file system?)\n";
        return $"{script}Getting the checksum of {file}\n{script}Enabled listen on IPv6 in {file}\n";
    }
}
