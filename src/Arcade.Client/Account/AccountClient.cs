using System.Text.Json;
using Arcade.Client.Addresses;
using Arcade.Client.Http;

namespace Arcade.Client.Account;

/// <summary>Asks the Cloud about an account that signed in by OAuth: who it is, its organizations, their projects. API keys can't ask.</summary>
public sealed class AccountClient : IDisposable
{
    private readonly ServiceConnection _connection;

    /// <summary>Makes a client.</summary>
    /// <param name="address">Where the Cloud is.</param>
    /// <param name="accessToken">An access token.</param>
    /// <param name="options">How it asks; null for the defaults.</param>
    /// <exception cref="AddressException">A token must not travel to the address: it is neither https nor on this machine.</exception>
    public AccountClient(ServiceAddress address, string accessToken, ServiceClientOptions? options = null) =>
        _connection = new ServiceConnection(address, accessToken, options);

    /// <summary>Asks whose the token is.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The account.</returns>
    /// <exception cref="ServiceException">It can't be had.</exception>
    public async Task<AccountDetails> GetAsync(CancellationToken cancellationToken = default) =>
        AccountJson.ReadDetails(await AskAsync("/api/v1/auth/whoami", cancellationToken).ConfigureAwait(false)) ?? throw Unintelligible();

    /// <summary>Lists the account's organizations.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The organizations.</returns>
    /// <exception cref="ServiceException">They can't be had.</exception>
    public async Task<IReadOnlyList<Organization>> ListOrganizationsAsync(CancellationToken cancellationToken = default) =>
        AccountJson.ReadItems(await AskAsync("/api/v1/orgs", cancellationToken).ConfigureAwait(false), AccountJson.ReadOrganization) ?? throw Unintelligible();

    /// <summary>Lists an organization's projects.</summary>
    /// <param name="orgId">The organization.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The projects.</returns>
    /// <exception cref="ServiceException">There is no such organization, or they can't be had.</exception>
    public async Task<IReadOnlyList<Project>> ListProjectsAsync(string orgId, CancellationToken cancellationToken = default) =>
        AccountJson.ReadItems(await AskAsync($"/api/v1/orgs/{PathText.Segment(orgId)}/projects", cancellationToken).ConfigureAwait(false), AccountJson.ReadProject) ?? throw Unintelligible();

    /// <summary>Chooses where someone works who has chosen nothing: the default organization, else the first, and of its projects the same.</summary>
    /// <param name="account">The account.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The first organization in that order that has a project; null where none has.</returns>
    /// <exception cref="ServiceException">Its projects can't be had.</exception>
    public async Task<ProjectContext?> ChooseAsync(AccountDetails account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        foreach (var organization in account.Organizations.OrderByDescending(static one => one.IsDefault))
        {
            // Projects that don't say whose they are could be another organization's, unless there is only one.
            var known = account.Projects.Where(project => project.OrgId == organization.Id || (project.OrgId is null && account.Organizations.Count == 1)).ToList();
            if (Choose(known.Count > 0 ? known : await ListProjectsAsync(organization.Id, cancellationToken).ConfigureAwait(false)) is { } project)
                return new ProjectContext(organization, project);
        }

        return null;
    }

    /// <summary>Chooses among an organization's projects: the default one, else the first.</summary>
    /// <param name="projects">Them all.</param>
    /// <returns>One; null where there is none.</returns>
    public static Project? Choose(IEnumerable<Project> projects) => projects.OrderByDescending(static project => project.IsDefault).FirstOrDefault();

    /// <summary>Closes the client's own connections.</summary>
    public void Dispose() => _connection.Dispose();

    private Task<JsonElement> AskAsync(string path, CancellationToken cancellationToken) =>
        _connection.SendAsync(new ServiceRequest(HttpMethod.Get, path), ContractJson.Default.JsonElement, cancellationToken);

    private ServiceException Unintelligible() => ServiceFailure.Unintelligible(_connection.Address.Value, null);
}
