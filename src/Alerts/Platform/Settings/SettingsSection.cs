using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Settings;

/// <summary>A section of the configuration and the class that it is read into; without a class any name is allowed in it.</summary>
internal sealed record SettingsSection(string Name, Type? Options);

internal static class SettingsServices
{
    /// <summary>Binds the section, and makes its names known, so that a misspelt one is noticed.</summary>
    internal static OptionsBuilder<TOptions> AddSection<TOptions>(
        this IServiceCollection services,
        IConfiguration configuration,
        string name
    )
        where TOptions : class
    {
        services.AddSingleton(new SettingsSection(name, typeof(TOptions)));
        return services.AddOptions<TOptions>().Bind(configuration.GetSection(name));
    }
}
