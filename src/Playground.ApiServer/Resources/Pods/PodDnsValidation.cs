using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>A pod's own resolver settings.</summary>
internal static class PodDnsValidation
{
    private const int MostServers = 3;
    private const int MostSearches = 32;
    private const int MostSearchCharacters = 2048;

    public static void Validate(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        var isOwn = spec.DNSPolicy is "None";
        if (spec.DNSConfig is not { } config)
        {
            if (isOwn)
                errors.Required(path, "must provide `dnsConfig` when `dnsPolicy` is None");
            return;
        }

        var servers = path.Child("nameservers");
        if (isOwn && config.Nameservers.Count is 0)
        {
            errors.Required(servers, "must provide at least one DNS nameserver when `dnsPolicy` is None");
            return;
        }

        if (config.Nameservers.Count > MostServers)
            errors.Invalid(servers, config.Nameservers, $"must not have more than {MostServers} nameservers");
        for (var i = 0; i < config.Nameservers.Count; i++)
            errors.Invalid(servers.Index(i), config.Nameservers[i], AddressValidation.Address(config.Nameservers[i]));
        var searches = path.Child("searches");
        if (config.Searches.Count > MostSearches)
            errors.Invalid(searches, config.Searches, $"must not have more than {MostSearches} search paths");
        if (string.Join(" ", config.Searches).Length > MostSearchCharacters)
            errors.Invalid(searches, config.Searches, $"must not have more than {MostSearchCharacters} characters (including spaces) in the search list");
        for (var i = 0; i < config.Searches.Count; i++)
        {
            // search paths may hold underscores and may be the root
            var search = config.Searches[i].TrimEnd('.').Replace('_', 'a');
            if (search is not "")
                errors.Invalid(searches.Index(i), config.Searches[i], Formats.Subdomain(search));
        }

        for (var i = 0; i < config.Options.Count; i++)
        {
            if (config.Options[i].Name is "")
                errors.Required(path.Child("options").Index(i), "must not be empty");
        }
    }
}
