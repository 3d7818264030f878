using System.Text.RegularExpressions;
using Playground.ApiServer.Validation;
using Playground.Kubernetes.Core;

namespace Playground.ApiServer.Resources.Pods;

/// <summary>Users, groups, profiles and rights, of a pod and of its containers.</summary>
internal static partial class SecurityValidation
{
    private const string AbsoluteId = "must be between 0 and 2147483647, inclusive";
    private const string SysctlForm = @"([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?";
    private const int MostSysctlCharacters = 253;

    [GeneratedRegex(@"\A" + SysctlForm + @"\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SysctlRegex();

    public static void Validate(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.SecurityContext is not { } security)
            return;
        ValidateId(security.FSGroup, path.Child("fsGroup"), errors);
        ValidateId(security.RunAsUser, path.Child("runAsUser"), errors);
        ValidateId(security.RunAsGroup, path.Child("runAsGroup"), errors);
        for (var i = 0; i < security.SupplementalGroups.Count; i++)
            ValidateId(security.SupplementalGroups[i], path.Child("supplementalGroups").Index(i), errors);
        if (spec is { ShareProcessNamespace: true, HostPID: true })
            errors.Invalid(path.Child("shareProcessNamespace"), true, "ShareProcessNamespace and HostPID cannot both be enabled");
        ValidateSysctls(spec, security, path.Child("sysctls"), errors);
        if (security.FSGroupChangePolicy is { } policy and not ("Always" or "OnRootMismatch"))
            errors.Unsupported(path.Child("fsGroupChangePolicy"), policy, "Always", "OnRootMismatch");
        ValidateSeccomp(security.SeccompProfile, path.Child("seccompProfile"), errors);
        ValidateAppArmor(security.AppArmorProfile, path.Child("appArmorProfile"), errors);
        if (security.SupplementalGroupsPolicy is { } groups and not ("Merge" or "Strict"))
            errors.Unsupported(path.Child("supplementalGroupsPolicy"), groups, "Merge", "Strict");
        if (security.SELinuxChangePolicy is { } change and not ("MountOption" or "Recursive"))
            errors.Unsupported(path.Child("seLinuxChangePolicy"), change, "MountOption", "Recursive");
    }

    /// <param name="hostUsers">the pod uses the users of its node</param>
    public static void Validate(SecurityContext? security, bool hostUsers, FieldPath path, FieldErrors errors)
    {
        if (security is null)
            return;
        ValidateId(security.RunAsUser, path.Child("runAsUser"), errors);
        ValidateId(security.RunAsGroup, path.Child("runAsGroup"), errors);
        if (security.ProcMount is { } mount)
        {
            if (mount is not ("Default" or "Unmasked"))
                errors.Unsupported(path.Child("procMount"), mount, "Default", "Unmasked");
            if (hostUsers && mount is "Unmasked")
                errors.Invalid(path.Child("procMount"), mount, "`hostUsers` must be false to use `Unmasked`");
        }

        ValidateSeccomp(security.SeccompProfile, path.Child("seccompProfile"), errors);
        if (security is { AllowPrivilegeEscalation: false, Privileged: true })
            errors.Invalid(path, GoText.Json(security), "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
        foreach (var _ in (security.Capabilities?.Add ?? []).Where(added => security.AllowPrivilegeEscalation is false && added is "CAP_SYS_ADMIN"))
            errors.Invalid(path, GoText.Json(security), "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
        ValidateAppArmor(security.AppArmorProfile, path.Child("appArmorProfile"), errors);
    }

    private static void ValidateId(long? id, FieldPath path, FieldErrors errors)
    {
        if (id is < 0 or > int.MaxValue)
            errors.Invalid(path, id.Value, AbsoluteId);
    }

    private static void ValidateSysctls(PodSpec spec, PodSecurityContext security, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < security.Sysctls.Count; i++)
        {
            var (name, at) = (security.Sysctls[i].Name, path.Index(i).Child("name"));
            if (name is "")
                errors.Required(at);
            else if (name.Length > MostSysctlCharacters || !SysctlRegex().IsMatch(name))
                errors.Invalid(at, name, $"must have at most {MostSysctlCharacters} characters and match regex ^{SysctlForm}$");
            else if (!seen.Add(name))
                errors.Duplicate(at, name);
            var dotted = name.Replace('/', '.');
            if (spec.HostNetwork && dotted.StartsWith("net.", StringComparison.Ordinal))
                errors.Invalid(at, name, "may not be specified when 'hostNetwork' is true");
            else if (spec.HostIPC && IsOfIpc(dotted))
                errors.Invalid(at, name, "may not be specified when 'hostIPC' is true");
        }
    }

    private static bool IsOfIpc(string name) =>
        name is "kernel.sem" || name.StartsWith("kernel.shm", StringComparison.Ordinal) || name.StartsWith("kernel.msg", StringComparison.Ordinal)
        || name.StartsWith("fs.mqueue.", StringComparison.Ordinal);

    private static void ValidateSeccomp(SeccompProfile? profile, FieldPath path, FieldErrors errors)
    {
        if (profile is null)
            return;
        if (profile.Type is "")
            errors.Required(path.Child("type"), "type is required when seccompProfile is set");
        else if (profile.Type is not ("Localhost" or "RuntimeDefault" or "Unconfined"))
            errors.Unsupported(path.Child("type"), profile.Type, "Localhost", "RuntimeDefault", "Unconfined");
        if (profile is { Type: "Localhost", LocalhostProfile: null })
            errors.Required(path.Child("localhostProfile"), "must be set when seccomp type is Localhost");
        else if (profile is { Type: "Localhost", LocalhostProfile: { } local })
            MountValidation.ValidateLocalPath(local, path.Child("localhostProfile"), errors);
        else if (profile.LocalhostProfile is not null)
            errors.Invalid(path.Child("localhostProfile"), GoText.Json(profile), "can only be set when seccomp type is Localhost");
    }

    private static void ValidateAppArmor(AppArmorProfile? profile, FieldPath path, FieldErrors errors)
    {
        if (profile is null)
            return;
        if (profile.Type is "")
            errors.Required(path.Child("type"), "type is required when appArmorProfile is set");
        else if (profile.Type is not ("Localhost" or "RuntimeDefault" or "Unconfined"))
            errors.Unsupported(path.Child("type"), profile.Type, "Localhost", "RuntimeDefault", "Unconfined");
        else if (profile is { Type: not "Localhost", LocalhostProfile: { } useless })
            errors.Invalid(path.Child("localhostProfile"), useless, "can only be set when AppArmor type is Localhost");
        else if (profile.LocalhostProfile is { } padded && padded.Trim() != padded)
            errors.Invalid(path.Child("localhostProfile"), padded, "must not be padded with whitespace");
        else if (profile is { Type: "Localhost", LocalhostProfile: null or "" })
            errors.Required(path.Child("localhostProfile"), "must be set when AppArmor type is Localhost");
    }
}
